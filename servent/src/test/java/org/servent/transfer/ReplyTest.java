package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.servent.transfer.Fixtures.ANN;
import static org.servent.transfer.Fixtures.ID;
import static org.servent.transfer.Fixtures.OTHER;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servent.content.ByteRange;
import org.servent.transfer.Judgement.AllThere;
import org.servent.transfer.Judgement.Failed;
import org.servent.transfer.Judgement.Later;
import org.servent.transfer.Judgement.Never;
import org.servent.transfer.Judgement.OtherSize;
import org.servent.transfer.Judgement.Take;

class ReplyTest {
  private static final Judgement OTHER_PART = new Never(
      "it sends another part than was asked for");

  private static final Judgement LACKS = new Judgement.Lacks("it does not have these bytes");

  private static Judgement take(long skip, long first, long end) {
    return new Take(skip, new ByteRange(first, end), 1000);
  }

  /**
   * We want from byte 100 of a file of 1000; the range and length that came; what to make of it.
   */
  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(206, "bytes 100-999/1000", 900, take(0, 100, 1000)),
        arguments(206, "bytes 100-999/1000", -1, take(0, 100, 1000)),
        arguments(206, "bytes=100-999/1000", 900, take(0, 100, 1000)),
        arguments(206, "bytes 100-199/1000", 100, take(0, 100, 200)),
        arguments(206, "bytes 100-199/*", 100, take(0, 100, 200)),
        arguments(206, "bytes 0-999/1000", 1000, OTHER_PART),
        arguments(206, "bytes 101-999/1000", 899, take(0, 101, 1000)),
        arguments(206, "bytes 100-1000/1000", 901, OTHER_PART),
        arguments(206, "bytes 100-1000/*", 901, OTHER_PART),
        arguments(206, "bytes 100-99/1000", 0, OTHER_PART),
        arguments(206, "bytes 100-999/1000", 899, OTHER_PART),
        arguments(206, "elephants 100-999/1000", 900, OTHER_PART),
        arguments(206, null, 900, OTHER_PART),
        arguments(206, "bytes 100-999/1001", 900, otherSize(1001)),
        arguments(200, null, 1000, take(100, 100, 1000)),
        arguments(200, null, 99, otherSize(99)),
        arguments(200, null, 1001, otherSize(1001)),
        arguments(200, null, -1, new Never("it does not say how much it sends")),
        arguments(416, "bytes */1000", 0, LACKS),
        arguments(416, "bytes */2000", 0, otherSize(2000)),
        arguments(416, "bytes */100", 0, otherSize(100)),
        arguments(416, null, 0, LACKS),
        arguments(404, null, 0, new Never("it does not have the file")),
        arguments(302, null, 0, new Never("it answers 302")),
        arguments(401, null, 0, new Never("it answers 401")),
        arguments(500, null, 0, new Failed("it answers 500")),
        arguments(503, null, 0, new Later(Duration.ofSeconds(60), "it is busy")));
  }

  private static Judgement otherSize(long size) {
    return new OtherSize(size);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsTakenOnlyIfItFitsWhatWasAsked(int status, @Nullable String range, long length,
      Judgement expected) {
    Reply reply = new Reply(status, Optional.ofNullable(range).flatMap(ContentRange::parse),
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length), Optional.of(ID),
        Optional.empty(),
        Optional.empty());

    assertThat(reply.judge(asking(100, OptionalLong.of(1000)))).isEqualTo(expected);
  }

  @Test
  void theSizeOfAFileOfUnknownSizeIsLearned() {
    Reply reply = new Reply(206, ContentRange.parse("bytes 100-199/4711"), OptionalLong.of(100),
        Optional.empty(), Optional.empty(),
        Optional.empty());

    assertThat(reply.judge(asking(100, OptionalLong.empty())))
        .isEqualTo(new Take(0, new ByteRange(100, 200), 4711));
  }

  @Test
  void nothingIsMissingIfTheFileEndsWhereThePartDoes() {
    Reply reply = new Reply(416, ContentRange.parse("bytes */100"), OptionalLong.of(0),
        Optional.empty(), Optional.empty(),
        Optional.empty());

    assertThat(reply.judge(asking(100, OptionalLong.empty()))).isEqualTo(new AllThere(100));
  }

  @Test
  void nothingIsMissingIfTheLastByteComesInsteadOfARefusal() {
    Reply reply = new Reply(206, ContentRange.parse("bytes 99-99/100"), OptionalLong.of(1),
        Optional.empty(), Optional.empty(),
        Optional.empty());

    assertThat(reply.judge(asking(100, OptionalLong.empty()))).isEqualTo(new AllThere(100));
    assertThat(reply.judge(asking(100, OptionalLong.of(1000)))).isEqualTo(otherSize(100));
  }

  @Test
  void anotherFileIsRefusedWhateverTheStatus() {
    Reply reply = new Reply(200, Optional.empty(), OptionalLong.of(1000), Optional.of(OTHER),
        Optional.empty(),
        Optional.empty());

    assertThat(reply.judge(asking(0, OptionalLong.of(1000))))
        .isEqualTo(new Never("it offers another file"));
  }

  @Test
  void retryAfterIsObeyedWithinReason() {
    assertThat(wait(Duration.ofSeconds(17))).isEqualTo(Duration.ofSeconds(17));
    assertThat(wait(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    assertThat(wait(Duration.ofDays(100))).isEqualTo(Duration.ofHours(1));
  }

  private static Duration wait(Duration retryAfter) {
    Reply reply = new Reply(503, Optional.empty(), OptionalLong.empty(), Optional.empty(),
        Optional.of(retryAfter),
        Optional.empty());
    return ((Later) reply.judge(asking(0, OptionalLong.empty()))).after();
  }

  private static Attempt asking(long from, OptionalLong size) {
    return new Attempt(1, Source.hint(ID, ANN), new ByteRange(from, 1000), size,
        Optional.empty());
  }
}
