package org.servent.control;

/** What is behind the paths of the API. */
@FunctionalInterface
public interface Resources {
  /** May take its time; is interrupted when the caller hangs up. */
  ApiReply answer(ApiRequest request) throws InterruptedException;
}
