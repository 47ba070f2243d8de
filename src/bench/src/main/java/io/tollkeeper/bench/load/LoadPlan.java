package io.tollkeeper.bench.load;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What to send: every connection sends its next request as soon as the last one is answered.
 *
 * @param port the port on the loopback address
 * @param connections how many requests are under way at once
 * @param length after this no request is begun; those under way are waited for
 * @param maxRequests after this many no request is begun either
 * @param requests whole HTTP requests; the connections take them in turn, each stays with its own. Each occurrence of
 *     {@link #KEY_SLOT} is replaced by a number of the same width that occurs once in the life of the generator
 */
public record LoadPlan(int port, int connections, Duration length, long maxRequests, List<byte[]> requests) {

    public static final String KEY_SLOT = RequestTemplate.SLOT;

    public LoadPlan {
        if (connections < 1 || requests.isEmpty()) {
            throw new IllegalArgumentException("a plan has a connection and a request");
        }
        requests = List.copyOf(requests);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(port);
        out.writeInt(connections);
        out.writeLong(length.toNanos());
        out.writeLong(maxRequests);
        out.writeInt(requests.size());
        for (byte[] request : requests) {
            out.writeInt(request.length);
            out.write(request);
        }
    }

    public static LoadPlan readFrom(DataInput in) throws IOException {
        int port = in.readInt();
        int connections = in.readInt();
        Duration length = Duration.ofNanos(in.readLong());
        long maxRequests = in.readLong();
        int count = in.readInt();
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] request = new byte[in.readInt()];
            in.readFully(request);
            requests.add(request);
        }
        return new LoadPlan(port, connections, length, maxRequests, requests);
    }
}
