package io.tollkeeper.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection that has at most one request under way. */
final class LoadConnection {

    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private final Selector selector;
    private final int port;
    private final RequestTemplate template;
    private final ResponseReader reader = new ResponseReader(false);
    private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BUFFER_BYTES);

    private SelectionKey key;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long sentAt;

    LoadConnection(Selector selector, int port, RequestTemplate template) throws IOException {
        this.selector = selector;
        this.port = port;
        this.template = template;
        this.key = connect();
    }

    private SelectionKey connect() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel.register(selector, SelectionKey.OP_READ, this);
    }

    private SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    void reconnect() throws IOException {
        channel().close();
        key = connect();
    }

    void close() throws IOException {
        channel().close();
    }

    int keysPerRequest() {
        return template.keys();
    }

    void send(long firstKey) throws IOException {
        unsent = template.withKeysFrom(firstKey);
        sentAt = System.nanoTime();
        sendRest();
    }

    /** Sends what the socket would not take before; a full socket buffer makes the selector watch for room. */
    void sendRest() throws IOException {
        channel().write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    boolean wantsToSend() {
        return unsent.hasRemaining();
    }

    /**
     * Reads what has come.
     *
     * @return whether the response is complete
     * @throws IOException also if the server closed the connection before that
     */
    boolean receive() throws IOException {
        received.clear();
        int count = channel().read(received);
        if (count < 0) {
            throw new EOFException("closed by the server before the response was complete");
        }
        return reader.read(received.flip());
    }

    long sentAt() {
        return sentAt;
    }

    int status() {
        return reader.status();
    }

    long newlines() {
        return reader.newlines();
    }

    boolean closes() {
        return reader.closes();
    }
}
