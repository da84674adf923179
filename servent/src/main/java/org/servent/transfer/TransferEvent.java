package org.servent.transfer;

import org.servent.content.ContentId;

/** What happens to downloads. */
public sealed interface TransferEvent {
  ContentId id();

  /** The locator knows a source. */
  record Found(Source source) implements TransferEvent {
    @Override
    public ContentId id() {
      return source.id();
    }
  }

  /**
   * The part can be written to.
   *
   * @param name what the file will be called, if that is free
   * @param had bytes that an earlier run left
   */
  record PartReady(ContentId id, String name, long had) implements TransferEvent {}

  /** The whole file, of so many bytes, was there already. */
  record AlreadyThere(ContentId id, String path, long size) implements TransferEvent {}

  /** An answer was taken; its body follows. */
  record Taken(Attempt attempt, long total) implements TransferEvent {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** So many further bytes were written. */
  record Received(Attempt attempt, long bytes) implements TransferEvent {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** So many bytes came that we had already. */
  record Skipped(Attempt attempt, long bytes) implements TransferEvent {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** An attempt is over, and all that came by it is written. */
  record Ended(Attempt attempt, Outcome outcome) implements TransferEvent {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** The digest was right; the file has its name. */
  record Proven(ContentId id, String path) implements TransferEvent {}

  /** The digest was wrong; the part is empty again. */
  record Disproven(ContentId id) implements TransferEvent {}

  /** The disk refused. */
  record DiskFailed(ContentId id, Failure failure, String why) implements TransferEvent {}

  /** How an attempt ended. */
  sealed interface Outcome {
    /** All that was promised came. */
    record Complete() implements Outcome {}

    /** No connection, or not to the end. */
    record Broken(String why) implements Outcome {}

    /** The answer was no {@link Judgement.Take}. */
    record Refused(Judgement judgement) implements Outcome {}
  }
}
