package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadSlotsTest {
  private final UploadSlots slots = new UploadSlots(3, 2);

  @Test
  void oneAddressCannotTakeThemAll() {
    assertThat(slots.take("ann")).isTrue();
    assertThat(slots.take("ann")).isTrue();
    assertThat(slots.take("ann")).isFalse();

    assertThat(slots.take("bob")).isTrue();
  }

  @Test
  void thereAreNoMoreThanThereAre() {
    slots.take("ann");
    slots.take("bob");
    slots.take("cat");

    assertThat(slots.take("dan")).isFalse();
    assertThat(slots.taken()).isEqualTo(3);
  }

  @Test
  void aReleasedSlotIsFreeForAnybody() {
    slots.take("ann");
    slots.take("ann");
    slots.release("ann");

    assertThat(slots.take("ann")).isTrue();
    assertThat(slots.taken()).isEqualTo(2);
  }
}
