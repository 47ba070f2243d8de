package io.tollkeeper.contract.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A connection on which anything can be said, the impossible too. */
final class RawSocket implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private final Socket socket;

    RawSocket() throws IOException {
        socket =
                new Socket(InetAddress.getLoopbackAddress(), LiveServer.shared().port());
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    }

    RawSocket say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Returns all that the server says until it hangs up. */
    String hearAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
