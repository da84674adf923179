package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.extension.HostList.Listed;
import org.servent.headping.HeadCame;
import org.servent.headping.HeadWanted;
import org.servent.http.Mesh;
import org.servent.http.Paths;
import org.servent.http.Shelf;
import org.servent.http.UploadLimits;
import org.servent.http.Uploads;
import org.servent.link.Event;
import org.servent.mesh.Alternate;
import org.servent.mesh.Listener;
import org.servent.mesh.Told;
import org.servent.overlay.Machine;
import org.servent.pipeline.OverlayLoop;
import org.servent.transfer.Source;
import org.servent.vendor.HeadPong;

/** Those whom the mesh knows, asked before a connection is spent. */
class HeadPingsTest {
  private static final Sha1 FILE = new Sha1(1, 2, 3);
  private static final PeerAddress DAN = PeerAddress.parse("198.18.1.1:6346");
  private static final PeerAddress EVE = PeerAddress.parse("198.18.2.1:6346");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DefaultEventLoop thread = new DefaultEventLoop();
  private final OverlayLoop loop = new OverlayLoop(thread, Instant.EPOCH);
  private final Mesh mesh = new Mesh(() -> Instant.EPOCH);
  private final Shelf shelf = new Shelf(none -> Optional.empty(), none -> Optional.empty(),
      none -> Optional.empty(), none -> Optional.empty());
  private final HeadPings pings = new HeadPings(loop, mesh,
      new Uploads(Paths.of(shelf), Uploads.Setting.plain("Servent/test", UploadLimits.usual()),
          upload -> {}),
      asker -> shelf);
  private final BlockingQueue<Event> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Source> found = new LinkedBlockingQueue<>();

  private void begin() throws InterruptedException {
    loop.run(new Machine() {
      @Override
      public void on(Event event, Instant now) {
        asked.add(event);
      }

      @Override
      public void onDeadline(Instant now) {}

      @Override
      public Instant nextDeadline() {
        return Instant.MAX;
      }
    });
    mesh.told(FILE, List.of(new Alternate.Open(DAN, false)),
        Listener.at(Host.parse("203.0.113.1")));
    pings.find(FILE, found::add);
    assertThat(asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(new HeadWanted(FILE, DAN));
    assertThat(found).isEmpty();
  }

  private void came(Optional<HeadPong> pong) {
    loop.inquire(() -> {
      pings.accept(new HeadCame(FILE, DAN, pong));
      return true;
    }).join();
  }

  @AfterEach
  void end() {
    thread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Test
  void whoSaysYesIsASourceAndIsBelievedMore() throws Exception {
    begin();

    came(Optional.of(new HeadPong(2, HeadPong.COMPLETE, "LIME", false, 0, Optional.empty(),
        List.of(), List.of(new Listed(EVE, false)))));

    assertThat(found).singleElement()
        .satisfies(source -> assertThat(source.address()).isEqualTo(DAN));
    // By whoever named it and by itself; whom it names has one witness only.
    assertThat(mesh.toTell(FILE, Listener.at(Host.parse("203.0.113.9")),
        new Told(), 10)).containsExactly(new Alternate.Open(DAN, false));
    assertThat(mesh.of(FILE)).hasSize(2);
  }

  @Test
  void whoHasPartsIsASourceOfThose() throws Exception {
    begin();
    ByteRanges parts = ByteRanges.of(List.of(new ByteRange(0, 100), new ByteRange(700, 900)));

    came(Optional.of(new HeadPong(2, HeadPong.PARTIAL, "LIME", false, 0, Optional.of(parts),
        List.of(), List.of())));

    assertThat(found).singleElement()
        .satisfies(source -> assertThat(source.available()).contains(parts));
  }

  @Test
  void whoSaysNoIsForgotten() throws Exception {
    begin();

    came(Optional.of(HeadPong.notFound(2)));

    assertThat(found).isEmpty();
    assertThat(mesh.of(FILE)).isEmpty();
  }

  @Test
  void whoSaysNothingIsTriedAllTheSame() throws Exception {
    begin();

    came(Optional.empty());

    assertThat(found).hasSize(1);
  }

  @Test
  void askedAgainMeanwhileItIsAskedOnce() throws Exception {
    begin();

    pings.find(FILE, found::add);
    came(Optional.empty());

    assertThat(found).hasSize(1);
    assertThat(asked).isEmpty();
  }
}
