package org.servent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Congested;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.testing.Dice;
import org.servent.vendor.FeaturesSupported;
import org.servent.vendor.HopsFlow;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class FlowControlTest {
  private static final Guid GUID = new Guid(1, 2);

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final FlowControl flow = new FlowControl(neighbours, Dice.seeded(1));
  private final Introductions introductions = new Introductions(neighbours, Dice.seeded(1));

  @BeforeEach
  void threeNeighbours() {
    for (LinkId link : List.of(ANN, BOB, CAT)) {
      neighbours.on(opened(link), NOON, out);
    }
    introductions.arrived(new Arrived(ANN, VendorMessages.supported().descriptor(GUID)), NOON, out);
  }

  private static Descriptor query(int hops) {
    return new Descriptor(GUID, MessageType.QUERY, new Lifetime(2, hops), Payload.parse("8000 00"));
  }

  private Optional<Reason> arrives(LinkId from, Descriptor descriptor) {
    return flow.arrived(new Arrived(from, descriptor), NOON, out);
  }

  private void says(LinkId from, int hops) {
    assertThat(arrives(from, new HopsFlow(hops).descriptor(GUID))).isEmpty();
  }

  private List<KnownVendorMessage> told(LinkId link) throws WireException {
    List<KnownVendorMessage> all = new ArrayList<>();
    for (RecordingOutbox.Sent sent : out.sent) {
      if (sent.to().equals(link)
          && Messages.read(sent.descriptor()) instanceof VendorMessage message) {
        all.add(VendorMessages.read(message).orElseThrow());
      }
    }
    return all;
  }

  @Test
  void aPeerThatTakesInTooLittleIsToldToAskNothingAndThenToAskAgain() throws WireException {
    flow.on(new Congested(ANN, true), NOON, out);
    flow.on(new Congested(ANN, false), NOON, out);

    assertThat(told(ANN)).containsExactly(new HopsFlow(0), new HopsFlow(HopsFlow.NORMAL));
  }

  @Test
  void whoDoesNotKnowHopsFlowIsNotTold() {
    flow.on(new Congested(BOB, true), NOON, out);

    assertThat(out.sent).isEmpty();
  }

  @Test
  void whoSaysThatItKnowsHopsFlowWhenTheLinkIsCongestedAlreadyIsToldThen() throws WireException {
    flow.on(new Congested(BOB, true), NOON, out);
    Arrived late = new Arrived(BOB, VendorMessages.supported().descriptor(GUID));
    introductions.arrived(late, NOON, out);
    flow.arrived(late, NOON, out);

    assertThat(told(BOB)).containsExactly(new HopsFlow(0));
  }

  @Test
  void queriesOfACongestedLinkAreNotRead() {
    flow.on(new Congested(BOB, true), NOON, out);
    assertThat(arrives(BOB, query(1))).contains(Reason.BACKLOG);
    assertThat(arrives(ANN, query(1))).isEmpty();
    assertThat(neighbours.declines(BOB, 0)).isTrue();

    flow.on(new Congested(BOB, false), NOON, out);
    assertThat(arrives(BOB, query(1))).isEmpty();
    assertThat(neighbours.declines(BOB, 0)).isFalse();
  }

  @Test
  void aPeerGetsNoQueryThatHasComeTooFarForIt() {
    says(BOB, 2);
    neighbours.send(List.of(ANN, BOB, CAT), query(1));
    assertThat(out.takeLinks()).containsExactly(ANN, BOB, CAT);

    neighbours.send(List.of(ANN, BOB, CAT), query(2));
    neighbours.send(BOB, query(2));

    assertThat(out.takeLinks()).containsExactly(ANN, CAT);
    assertThat(neighbours.get(BOB).orElseThrow().counts().sent())
        .as("nothing is booked that was not sent")
        .containsEntry(MessageType.QUERY, 1L);
    assertThat(neighbours.declines(BOB, 2)).isTrue();
    assertThat(neighbours.declines(BOB, 1)).isFalse();
  }

  @Test
  void whatIsNewIsAskedOnlyOfThoseWhoAnswerIt() {
    Descriptor query = Messages.descriptor(GUID, Lifetime.fresh(2),
        new Query(Query.MARK, "WhatIsNewXOXO", Huge.EMPTY));
    FeaturesSupported features =
        new FeaturesSupported(Map.of(FeaturesSupported.WHAT_IS_NEW, 1L));
    introductions.arrived(new Arrived(CAT, features.descriptor(GUID)), NOON, out);

    neighbours.send(List.of(ANN, BOB, CAT), query);
    neighbours.send(BOB, query);

    assertThat(out.takeLinks()).containsExactly(CAT);
  }

  @Test
  void hopsFlowIsForQueriesOnly() {
    says(BOB, 0);
    neighbours.send(BOB,
        new Descriptor(GUID, MessageType.QUERY_HIT, new Lifetime(2, 3), Payload.EMPTY));

    assertThat(out.takeLinks()).containsExactly(BOB);
  }

  @Test
  void aPeerThatWantsEverythingAgainGetsIt() {
    says(BOB, 0);
    says(BOB, HopsFlow.NORMAL);
    neighbours.send(List.of(ANN, BOB), query(6));

    assertThat(out.takeLinks()).containsExactly(ANN, BOB);
  }

  @Test
  void hopsFlowWithoutANumberIsUnparsable() {
    Descriptor empty = Messages.descriptor(GUID, Lifetime.fresh(1),
        new VendorMessage(HopsFlow.KIND.vendor(), HopsFlow.KIND.selector(), 1, Payload.EMPTY));

    assertThat(arrives(BOB, empty)).contains(Reason.UNPARSABLE);
  }
}
