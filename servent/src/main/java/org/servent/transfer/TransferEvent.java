package org.servent.transfer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.ContentId;

/** What happens to downloads. */
public sealed interface TransferEvent {
  ContentId id();

  /** What comes of a source that was asked. */
  sealed interface Said extends TransferEvent {}

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
   * @param size of the file, if an earlier run learned it
   * @param received what an earlier run left
   * @param proven of this what is known to be right
   * @param tree what an earlier run proved it by
   */
  record PartReady(ContentId id, String name, OptionalLong size, ByteRanges received,
      ByteRanges proven, Optional<TreeShape> tree) implements TransferEvent {}

  /** The whole file, of so many bytes, was there already. */
  record AlreadyThere(ContentId id, String path, long size) implements TransferEvent {}

  /** The head of an answer came; {@link Taken} or {@link Ended} follows. */
  record Answered(Attempt attempt, Told told) implements Said {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** An answer was taken; these bytes follow. */
  record Taken(Attempt attempt, ByteRange range, long total) implements Said {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /**
   * These bytes came and were written.
   *
   * @param verdicts on blocks that became whole by it and were looked at
   */
  record Received(Attempt attempt, ByteRange range, List<Verdict> verdicts)
      implements
        Said {
    public Received {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** These bytes came, but were here already. */
  record Skipped(Attempt attempt, ByteRange range) implements Said {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** A block was read again and held to the tree. */
  record Checked(ContentId id, Verdict verdict) implements TransferEvent {}

  /** A tree came whose root is the one that was told. */
  record TreeCame(TreeRequest request, TreeShape tree) implements Said {
    @Override
    public ContentId id() {
      return request.id();
    }
  }

  /** No tree came, or none that fits what was told. */
  record TreeFailed(TreeRequest request, String why) implements Said {
    @Override
    public ContentId id() {
      return request.id();
    }
  }

  /** Somebody in whose queue we stand says that it is our turn. */
  record Called(ContentId id, String ticket) implements TransferEvent {}

  /** An attempt is over, and all that came by it is written. */
  record Ended(Attempt attempt, Outcome outcome) implements Said {
    @Override
    public ContentId id() {
      return attempt.id();
    }
  }

  /** The digest was right; the file has its name. */
  record Proven(ContentId id, String path) implements TransferEvent {}

  /** The digest was wrong; the bytes are as they were. */
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
