package org.servent.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.vendor.UdpCrawlerPong.Connected;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.Noise;
import org.servent.wire.Recorded;
import org.servent.wire.WireException;

/**
 * Whatever a peer sends is a message, one that is not known, or refused with a sentence, in bounded
 * memory.
 */
class VendorNoiseTest {
  private static final long SEED = 6346;
  private static final int INPUTS = 20_000;
  private static final double LEAST_READ = 0.3;
  private static final long MAX_ALLOCATED = 4L * Frames.MAX_PAYLOAD;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private int read;
  private long mostAllocated;

  @Test
  void everyMessageStandsNoise() throws IOException, WireException {
    Noise noise = new Noise(SEED, payloads(), 8);
    for (int i = 0; i < INPUTS; i++) {
      Payload payload = noise.next().bytes();
      read(payload);
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      read += read(payload) ? 1 : 0;
      mostAllocated =
          Math.max(mostAllocated, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }

    System.out.printf("%d vendor messages, %d read, at most %d bytes allocated%n", INPUTS, read,
        mostAllocated);
    assertThat((double) read / INPUTS).as("share read, seed %d", SEED)
        .isGreaterThanOrEqualTo(LEAST_READ);
    assertThat(mostAllocated).as("bytes allocated for an input, seed %d", SEED)
        .isLessThanOrEqualTo(MAX_ALLOCATED);
  }

  private static boolean read(Payload payload) {
    try {
      return VendorMessagesTest.read(payload).isPresent();
    } catch (WireException refused) {
      assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]+");
      return false;
    }
  }

  private static List<byte[]> payloads() throws IOException, WireException {
    List<byte[]> payloads = new ArrayList<>();
    VendorMessagesTest.vectors().forEach(vector -> payloads.add(vector.payload().bytes()));
    for (VendorMessage message : Recorded.messages(VendorMessage.class)) {
      payloads.add(Messages.write(message).bytes());
    }
    Connected someone =
        new Connected(PeerAddress.parse("192.0.2.1:6346"), 1, "en", 1, "agent/1.0");
    UdpCrawlerPong pong = new UdpCrawlerPong(UdpCrawlerPong.AGENTS | UdpCrawlerPong.MINUTES, 0, 0,
        List.of(someone, someone), List.of(someone), "agent/2.0");
    payloads.add(Messages.write(pong.write()).bytes());
    return payloads;
  }
}
