package io.tollkeeper.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a proxy takes for a node: it answers every request alike, or hangs up when it has heard one. */
final class Upstream implements AutoCloseable {

    private final ServerSocket listening;
    private final int status;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Upstream(ServerSocket listening, int status) {
        this.listening = listening;
        this.status = status;
    }

    /** Starts one that answers with this status. */
    static Upstream answering(int status) throws IOException {
        Upstream upstream = new Upstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), status);
        Thread.ofVirtual().start(upstream::accept);
        return upstream;
    }

    /** Starts one that dies of every request. */
    static Upstream hangingUp() throws IOException {
        return answering(0);
    }

    /** Returns one where nobody listens. */
    static Upstream absent() throws IOException {
        Upstream upstream = answering(0);
        upstream.close();
        return upstream;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns the requests, such as {@code GET /healthz}. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var reader = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String request = line.substring(0, line.lastIndexOf(' '));
                readRest(reader);
                heard.add(request);
                if (status == 0) {
                    return;
                }
                String answer = "HTTP/1.1 " + status + " so\r\nContent-Length: 0\r\n\r\n";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            heard.add(e.toString()); // Seen where a test compares what was heard.
        }
    }

    private static void readRest(BufferedReader reader) throws IOException {
        long length = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Long.parseLong(line.substring(15).strip());
            }
        }
        for (long left = length; left > 0; ) {
            left -= reader.skip(left);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
