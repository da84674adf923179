package org.servent.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ByteRange;
import org.servent.content.ContentId;

/** Does nothing but remember what it was asked, in words, and what the user was told. */
final class RecordedErrands implements Errands {
  final List<String> asked = new ArrayList<>();
  final List<DownloadEvent> told = new ArrayList<>();
  Attempt attempt = new Attempt(0, Source.hint(Fixtures.ID, Fixtures.ANN), new ByteRange(0, 1),
      OptionalLong.empty(), Optional.empty());

  /** What it was asked since the last call. */
  List<String> take() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  DownloadEvent last() {
    return told.getLast();
  }

  @Override
  public void find(ContentId id) {
    asked.add("find");
  }

  @Override
  public void open(ContentId id, Optional<String> name) {
    asked.add("open " + name.orElse("-"));
  }

  @Override
  public void request(Attempt request) {
    attempt = request;
    asked.add("request " + request.source().address() + " from " + request.from());
  }

  @Override
  public void hangUp(Attempt request) {
    asked.add("hang up " + request.source().address());
  }

  @Override
  public void fetchTree(TreeRequest request) {
    asked.add("tree " + request.source().address());
  }

  @Override
  public void dropTree(ContentId id) {
    asked.add("drop tree");
  }

  @Override
  public void check(ContentId id, ByteRange block) {
    asked.add("check " + block);
  }

  @Override
  public void prove(ContentId id, long size) {
    asked.add("prove");
  }

  @Override
  public void discard(ContentId id) {
    asked.add("discard");
  }

  @Override
  public void release(ContentId id, DownloadEvent last) {
    asked.add("release");
    told.add(last);
  }

  @Override
  public void tell(DownloadEvent event) {
    told.add(event);
  }
}
