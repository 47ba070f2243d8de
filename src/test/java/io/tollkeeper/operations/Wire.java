package io.tollkeeper.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between the node and a server of this machine. It can lose connections as a network does whose router forgot
 * them: they stay open, and whatever is said on them is heard by nobody, for ever.
 */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listening;
    private final int target;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    private Wire(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** Lays one to a port. */
    static Wire to(int target) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Loses all connections there are, and those that are opened until it is mended. */
    void cut() {
        cut = true;
        connections.forEach(connection -> connection.lost = true);
    }

    /** Lets new connections through; what is lost stays lost. */
    void mend() {
        cut = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Connection connection = new Connection(near, new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                connection.lost = cut;
                Thread.ofVirtual().start(() -> connection.carry(connection.near, connection.far, true));
                Thread.ofVirtual().start(() -> connection.carry(connection.far, connection.near, false));
            } catch (IOException e) {
                // Closed, or there is nobody at the other end now.
            }
        }
    }

    /** A connection from the node, and the one that carries it on. */
    private static final class Connection {

        private final Socket near;
        private final Socket far;
        private volatile boolean lost;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void carry(Socket from, Socket to, boolean fromTheNode) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (!lost) {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException e) {
                // As good as the end.
            }
            if (!lost || fromTheNode) {
                close();
            }
        }

        void close() {
            try (near;
                    far) {
                lost = true;
            } catch (IOException e) {
                // It is closed as far as it can be.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(Connection::close);
    }
}
