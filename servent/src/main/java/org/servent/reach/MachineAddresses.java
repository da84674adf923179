package org.servent.reach;

import java.util.List;
import org.servent.address.Host;
import org.servent.link.Event;

/** The addresses that this machine has now, which mean something in its own networks. */
public record MachineAddresses(List<Host> hosts) implements Event {
  public MachineAddresses {
    hosts = List.copyOf(hosts);
  }
}
