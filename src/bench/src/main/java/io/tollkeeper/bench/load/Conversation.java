package io.tollkeeper.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection for one request after the other, with the answers' bodies. */
public final class Conversation implements Closeable {

    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** Servers close what is idle for long; a connection that was idle for longer than this is not used again. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

    private final InetSocketAddress address;
    private final Duration answerLimit;
    private final ResponseReader reader = new ResponseReader(true);
    private final byte[] buffer = new byte[RECEIVE_BUFFER_BYTES];

    private @Nullable Socket socket;
    private long lastUsed;

    /**
     * Makes a conversation; it connects when it first asks.
     *
     * @param answerLimit how long the server may be silent before an exchange fails
     */
    public Conversation(int port, Duration answerLimit) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.answerLimit = answerLimit;
    }

    /** A status and a body. */
    public record Answer(int status, String body) {}

    /**
     * Sends a whole HTTP request and waits for its answer.
     *
     * @throws IOException if there is none; the next exchange connects anew
     */
    public Answer exchange(byte[] request) throws IOException {
        if (System.nanoTime() - lastUsed > IDLE_LIMIT.toNanos()) {
            close();
        }
        Socket open = socket == null ? connect() : socket;
        socket = null;
        try {
            open.getOutputStream().write(request);
            receive(open);
        } catch (IOException e) {
            open.close();
            throw e;
        }
        if (reader.closes()) {
            open.close();
        } else {
            socket = open;
            lastUsed = System.nanoTime();
        }
        return new Answer(reader.status(), reader.body());
    }

    private Socket connect() throws IOException {
        Socket fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout((int) answerLimit.toMillis());
            fresh.connect(address, (int) CONNECT_LIMIT.toMillis());
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    private void receive(Socket open) throws IOException {
        boolean complete = false;
        while (!complete) {
            int count = open.getInputStream().read(buffer);
            if (count < 0) {
                throw new EOFException("closed by the server before the response was complete");
            }
            complete = reader.read(ByteBuffer.wrap(buffer, 0, count));
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
