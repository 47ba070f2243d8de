package io.tollkeeper.bench.load;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What came back.
 *
 * @param answered responses of status 2xx
 * @param failures how often each other status came; status 0 is a connection that broke
 * @param reconnects how often the server closed a connection after a response
 * @param elapsed from the first request to the last response
 * @param newlines in the bodies of the 2xx responses
 * @param latencies of the 2xx responses, in microseconds
 */
public record LoadResult(
        long answered,
        SortedMap<Integer, Long> failures,
        long reconnects,
        Duration elapsed,
        long newlines,
        Histogram latencies) {

    public double perSecond() {
        return answered * 1e9 / elapsed.toNanos();
    }

    /** Returns the latency that the given share of requests stays under, in milliseconds. */
    public double percentileMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(answered);
        out.writeInt(failures.size());
        for (Map.Entry<Integer, Long> failure : failures.entrySet()) {
            out.writeInt(failure.getKey());
            out.writeLong(failure.getValue());
        }
        out.writeLong(reconnects);
        out.writeLong(elapsed.toNanos());
        out.writeLong(newlines);
        ByteBuffer encoded = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(encoded);
        out.writeInt(length);
        out.write(encoded.array(), 0, length);
    }

    /** @throws IOException also if what is read is not a result */
    public static LoadResult readFrom(DataInput in) throws IOException {
        long answered = in.readLong();
        SortedMap<Integer, Long> failures = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            failures.put(in.readInt(), in.readLong());
        }
        long reconnects = in.readLong();
        Duration elapsed = Duration.ofNanos(in.readLong());
        long newlines = in.readLong();
        byte[] encoded = new byte[in.readInt()];
        in.readFully(encoded);
        try {
            Histogram latencies = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
            return new LoadResult(answered, failures, reconnects, elapsed, newlines, latencies);
        } catch (DataFormatException e) {
            throw new IOException("not a histogram", e);
        }
    }
}
