package org.servent.house.broken.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

final class OpensAUrl {
  InputStream open(URL url) throws IOException {
    return url.openStream();
  }
}
