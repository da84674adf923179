package org.servent.http;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * Who asks us for something.
 *
 * @param address the IP address that the request comes from
 * @param headers what else it says; hostile
 */
public record Asker(String address, HttpHeaders headers) {}
