package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.content.Sha1;
import org.servent.control.HomePaths;
import org.servent.control.StartOptions;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;
import org.servent.topology.RoleWish;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/** A HEAD ping over a real socket, to a servent that shares one file. */
class HeadPingIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final Sha1 HELLO = Sha1.parse("VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
  private static final Guid GUID = new Guid(7, 7);

  @TempDir
  Path folder;
  private RunningServent ann;

  @BeforeEach
  void start() throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve("hello.txt"), "hello");
    ann = RunningServent.start(
        new StartOptions(HomePaths.at(folder.resolve("ann")),
            new StartOptions.Sharing(List.of(share), false),
            new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), Optional.empty(),
                new StartOptions.Neighbours(List.of(), List.of(),
                    StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
                4)),
        (request, operations, out, err) -> 1);
    await().atMost(Duration.ofSeconds(60))
        .until(() -> ann.operations().shares().totals().hashed() == 1);
  }

  @AfterEach
  void stop() {
    ann.close();
  }

  private HeadPong ask(HeadPing ping) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(10_000);
      byte[] bytes = bytes(ping.descriptor(GUID));
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(),
          ann.settings().port()));
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(packet);
      Descriptor answer =
          Frames.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength())).orElseThrow();
      assertThat(answer.guid()).isEqualTo(GUID);
      return (HeadPong) VendorMessages.read((VendorMessage) Messages.read(answer)).orElseThrow();
    }
  }

  private static byte[] bytes(Descriptor descriptor) {
    byte[] bytes = new byte[Frames.HEADER + descriptor.payload().size()];
    Frames.write(descriptor, ByteBuffer.wrap(bytes));
    return bytes;
  }

  @Test
  void whatIsSharedIsThereAndWhatIsNotIsNot() throws Exception {
    HeadPong pong = ask(new HeadPing(HeadPing.ALTERNATES, HELLO));

    assertThat(pong.is(HeadPong.COMPLETE)).isTrue();
    assertThat(pong.vendor()).isEqualTo("SVNT");
    assertThat(pong.queue()).isEqualTo(-10);
    assertThat(ask(new HeadPing(1, 0, HELLO, Optional.empty(), Optional.empty())).version())
        .isEqualTo(1);
    assertThat(ask(new HeadPing(0, new Sha1(1, 2, 3)))).isEqualTo(HeadPong.notFound(2));
  }
}
