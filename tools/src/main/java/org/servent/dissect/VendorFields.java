package org.servent.dissect;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.servent.descriptor.Printable;
import org.servent.descriptor.VendorMessage;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.VendorMessages;
import org.servent.wire.WireException;

/**
 * What a vendor message says: the components of its record, whichever that is, so that a message
 * that {@code vendor} comes to know is known here too.
 */
final class VendorFields {
  private VendorFields() {}

  static List<String> of(VendorMessage message) throws WireException {
    Optional<KnownVendorMessage> known = VendorMessages.read(message);
    if (known.isPresent()) {
      return Stream.of(known.get().getClass().getRecordComponents())
          .flatMap(component -> lines(component, known.get()))
          .toList();
    }
    return message.body().size() == 0 ? List.of() : List.of(Values.hex(message.body().bytes()));
  }

  private static Stream<String> lines(RecordComponent component, Object owner) {
    String name =
        component.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return values(value(component, owner)).stream().map(value -> name + " " + value);
  }

  private static Object value(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a component of a public record cannot be read",
          impossible);
    }
  }

  /** Several of a collection or a map, none of what is empty. */
  private static List<String> values(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(VendorFields::values).orElse(List.of());
      case Collection<?> many -> many.stream().flatMap(each -> values(each).stream()).toList();
      case Map<?, ?> entries -> {
        List<String> lines = new ArrayList<>();
        entries.forEach((key, each) -> lines.add(Values.quoted(key.toString()) + " " + each));
        yield lines;
      }
      case String text -> text.isEmpty() ? List.of() : List.of(Values.quoted(text));
      default -> List.of(Printable.text(value.toString()));
    };
  }
}
