package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servent.push.Giv;
import org.servent.transport.Held;

/**
 * Waits until the first bytes of an accepted connection say what it is, and hands it over. What
 * fits nothing in the table is closed at once, so never more bytes are held than its longest word
 * has and one read brought.
 */
public final class FirstBytes extends Beginning {
  /**
   * Of RFC 9110 §9 and RFC 5789, also those that are answered by a refusal; CONNECT is no HTTP
   * here.
   */
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH");

  /** Of a record that holds a handshake message (RFC 8446 §5.1), and the version's first byte. */
  private static final String TLS_HANDSHAKE = "\u0016\u0003";

  private final Map<String, Greeting> table;

  FirstBytes(Map<String, Greeting> table, Duration limit) {
    super(limit);
    this.table = table;
  }

  /**
   * What becomes of each kind of connection.
   *
   * @param overlay who asks for a link
   * @param transfer who asks for a file
   * @param give who answers a push, or says that it is our turn in its queue
   * @param knock who only tries whether we are here
   */
  public record Greetings(Greeting overlay, Greeting transfer, Greeting give, Greeting knock) {}

  /** For a listener: the words that open a connection on a servent's one port. */
  public static ChannelHandler of(Greetings greetings, Tls tls, Duration limit) {
    Map<String, Greeting> plain = new HashMap<>();
    plain.put("GNUTELLA ", greetings.overlay());
    METHODS.forEach(method -> plain.put(method + " ", greetings.transfer()));
    plain.put(Giv.WORD, greetings.give());
    plain.put(CallReader.WORD, greetings.give());
    // Somebody tries whether its neighbour can be reached from outside (gtk-gnutella
    // doc/gnutella/msg/connect_back).
    plain.put("CONNECT", greetings.knock());
    plain.put("\n\n", greetings.knock());
    Map<String, Greeting> table = new HashMap<>(plain);
    table.put(TLS_HANDSHAKE, (channel, first) -> secure(channel, first, tls, plain, limit));
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        Link.prepare(channel);
        channel.pipeline().addLast(new FirstBytes(table, limit));
      }
    };
  }

  /** Behind TLS the same question is asked again, but for TLS. */
  private static void secure(Channel channel, ByteBuf first, Tls tls, Map<String, Greeting> plain,
      Duration limit) {
    if (!tls.isReady()) {
      Greeting.HANG_UP.greet(channel, first);
      return;
    }
    Held held = Held.at(channel, first);
    channel.pipeline().addLast(tls.server(channel, limit), new FirstBytes(plain, limit));
    held.letGo(channel);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    String seen = in.toString(StandardCharsets.ISO_8859_1);
    boolean undecided = false;
    for (Map.Entry<String, Greeting> row : table.entrySet()) {
      if (seen.startsWith(row.getKey())) {
        ByteBuf first = in.readBytes(in.readableBytes());
        context.pipeline().remove(this);
        row.getValue().greet(context.channel(), first);
        return;
      }
      undecided |= row.getKey().startsWith(seen);
    }
    if (!undecided) {
      in.skipBytes(in.readableBytes());
      context.close();
    }
  }
}
