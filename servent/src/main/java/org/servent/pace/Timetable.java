package org.servent.pace;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which speed holds when in the week: {@code "08:00,512k 23:00,off"}, each day, or
 * {@code "Mon-08:00,512k Sat-10:00,off"}, as rclone writes it. What holds holds until the next.
 */
public final class Timetable {
  /** No limit at any time. */
  public static final Timetable UNLIMITED = always(Speed.UNLIMITED);

  private static final int MINUTES_A_DAY = 24 * 60;
  private static final int MOST = 100;
  private static final Pattern ENTRY =
      Pattern.compile("(?:([a-z]{3})-)?([01]?[0-9]|2[0-3]):([0-5][0-9]),(\\S+)");

  /** By minute of the week, from Monday 00:00; never empty. */
  private final NavigableMap<Integer, Speed> week;

  private Timetable(NavigableMap<Integer, Speed> week) {
    this.week = week;
  }

  /** The same at any time. */
  public static Timetable always(Speed speed) {
    return new Timetable(new TreeMap<>(Map.of(0, speed)));
  }

  /**
   * Reads a speed, or a table.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Timetable parse(String text) {
    String[] entries = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    if (entries.length == 1 && entries[0].indexOf(',') < 0) {
      return always(Speed.parse(entries[0]));
    }
    if (entries.length > MOST) {
      throw new IllegalArgumentException("a timetable has at most " + MOST + " entries");
    }
    NavigableMap<Integer, Speed> week = new TreeMap<>();
    for (String entry : entries) {
      Matcher form = ENTRY.matcher(entry);
      if (!form.matches()) {
        throw new IllegalArgumentException(("\"%s\" is no part of a timetable; write it as"
            + " \"08:00,512k 23:00,off\" or \"Mon-08:00,512k Sat-10:00,off\"").formatted(entry));
      }
      int minute = 60 * Integer.parseInt(form.group(2)) + Integer.parseInt(form.group(3));
      Speed speed = Speed.parse(form.group(4));
      days(form.group(1), entry).forEach(
          day -> week.put(MINUTES_A_DAY * (day.getValue() - 1) + minute, speed));
    }
    return new Timetable(week);
  }

  private static List<DayOfWeek> days(@Nullable String name, String entry) {
    if (name == null) {
      return Arrays.asList(DayOfWeek.values());
    }
    List<DayOfWeek> named = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
        named.add(day);
      }
    }
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no day in \"%s\"; days are Mon to Sun".formatted(name, entry));
    }
    return named;
  }

  /** What holds then, at the user's place. */
  public Speed at(LocalDateTime then) {
    LocalTime time = then.toLocalTime();
    int minute = MINUTES_A_DAY * (then.getDayOfWeek().getValue() - 1) + 60 * time.getHour()
        + time.getMinute();
    // Before the first of the week the last of the week before holds.
    Map.Entry<Integer, Speed> entry = week.floorEntry(minute);
    return entry == null ? week.lastEntry().getValue() : entry.getValue();
  }
}
