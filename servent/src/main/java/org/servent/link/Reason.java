package org.servent.link;

/** Why a descriptor's journey ended at this servent. */
public enum Reason {
  /** It came over a link for the ring, and was heard there: no fault of anybody. */
  HEARD,
  /** Seen before, by another way. */
  DUPLICATE,
  /** Seen before with a smaller TTL: it was passed on once more, but is not answered again. */
  WIDER,
  /** Seen before, by the same way. */
  REPEATED,
  /** Our own descriptor came back: a loop. */
  OWN,
  /** It arrived with a TTL of 0. */
  TTL_ZERO,
  /** A reply whose TTL ran out on the way back. */
  EXPIRED,
  /** Its payload is larger than anything of its type that is passed on. */
  TOO_LARGE,
  /** It has come farther than anything we relay. */
  TOO_FAR,
  /** A reply whose request was never seen here, or too long ago. */
  NO_ROUTE,
  /** Its payload is not what its type says. */
  UNPARSABLE,
  /** Its type is one that nobody passes on, and nobody here wanted it. */
  NOT_RELAYED,
  /** Its type is unknown. */
  UNKNOWN_TYPE,
  /** Its sender sends more of these than it may. */
  TOO_OFTEN,
  /** A leaf asks the same again, too soon. */
  ASKED_AGAIN,
  /** The link it should go out on takes in too little. */
  BACKLOG,
  /** It waited for that link for so long that nobody waits for it any more. */
  STALE,
  /** It came by UDP, and nobody here asked for it. */
  UNSOLICITED,
  /** A leaf sent what is not its own. */
  RELAYED_BY_LEAF,
  /** A reply to a request that has had replies enough. */
  ENOUGH_REPLIES
}
