package io.tollkeeper.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of one HTTP/1.1 response after the other in a stream of bytes that comes in pieces of any size.
 *
 * <p>Knows {@code Content-Length} and chunked bodies and nothing else: a body that ends with the connection is an error.
 */
final class ResponseReader {

    private static final int HEAD_LIMIT_BYTES = 16 * 1024;
    private static final int CHUNK_HEX_DIGITS = 15;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final byte[] head = new byte[HEAD_LIMIT_BYTES];
    private final boolean keepBody;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Stage stage = Stage.HEAD;
    private int headLength;
    private long remaining;
    private int digits;
    private int lineLength;
    private int status;
    private boolean chunked;
    private boolean closes;
    private long newlines;

    private enum Stage {
        HEAD,
        SIZED,
        CHUNK_SIZE,
        CHUNK_EXTENSION,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    /** Makes a reader that keeps each body until the next response begins, or that throws bodies away. */
    ResponseReader(boolean keepBody) {
        this.keepBody = keepBody;
    }

    int status() {
        return status;
    }

    /** Says whether the server will close the connection after the last complete response. */
    boolean closes() {
        return closes;
    }

    /** Returns how many newlines the last body had, where bodies are thrown away. */
    long newlines() {
        return newlines;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /**
     * Takes bytes up to the end of the current response.
     *
     * @return whether the response is complete; bytes that follow it stay in the buffer
     * @throws IOException if this is not a response that it understands
     */
    boolean read(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            boolean complete = switch (stage) {
                case HEAD -> readHead(in);
                case SIZED, CHUNK -> readBody(in);
                case CHUNK_SIZE, CHUNK_EXTENSION -> readChunkSize(in.get());
                case CHUNK_END -> readChunkEnd(in.get());
                case TRAILER -> readTrailer(in.get());
            };
            if (complete) {
                stage = Stage.HEAD;
                headLength = 0;
                return true;
            }
        }
        return false;
    }

    private boolean readHead(ByteBuffer in) throws IOException {
        if (headLength == 0) {
            body.reset();
            newlines = 0;
        }
        while (in.hasRemaining()) {
            byte next = in.get();
            if (headLength == HEAD_LIMIT_BYTES) {
                throw new IOException("a response head of more than " + HEAD_LIMIT_BYTES + " bytes");
            }
            head[headLength++] = next;
            if (next == '\n' && endsWithEmptyLine()) {
                return understandHead();
            }
        }
        return false;
    }

    private boolean endsWithEmptyLine() {
        return headLength >= 4
                && head[headLength - 2] == '\r'
                && head[headLength - 3] == '\n'
                && head[headLength - 4] == '\r';
    }

    private boolean understandHead() throws IOException {
        status = readStatus();
        remaining = -1;
        chunked = false;
        closes = false;
        int start = lineEnd(0) + 2;
        while (start < headLength - 2) {
            int end = lineEnd(start);
            understandHeader(start, end);
            start = end + 2;
        }
        if (chunked) {
            beginChunkSize();
            return false;
        }
        if (status == 204 || status == 304 || remaining == 0) {
            return true;
        }
        if (remaining < 0) {
            throw new IOException("status " + status + " with neither Content-Length nor chunks");
        }
        stage = Stage.SIZED;
        return false;
    }

    private int readStatus() throws IOException {
        if (headLength < STATUS_AT + 3 || head[0] != 'H' || head[STATUS_AT - 1] != ' ') {
            throw new IOException("not an HTTP response: " + text(0, Math.min(headLength, 80)));
        }
        return (head[STATUS_AT] - '0') * 100 + (head[STATUS_AT + 1] - '0') * 10 + head[STATUS_AT + 2] - '0';
    }

    private int lineEnd(int from) {
        int end = from;
        while (head[end] != '\r' || head[end + 1] != '\n') {
            end++;
        }
        return end;
    }

    /** Looks only at lines whose first letter can begin a header that matters: this runs for every response. */
    private void understandHeader(int from, int to) throws IOException {
        int first = head[from] | 0x20;
        if (first != 'c' && first != 't') {
            return;
        }
        String line = text(from, to).toLowerCase(Locale.ROOT);
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new IOException("not a header: " + line);
        }
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon)) {
            case "content-length" -> remaining = Long.parseLong(value);
            case "transfer-encoding" -> chunked = value.endsWith("chunked");
            case "connection" -> closes = value.equals("close");
            default -> {
                // No other header says where the response ends.
            }
        }
    }

    private String text(int from, int to) {
        return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private boolean readBody(ByteBuffer in) {
        int taken = (int) Math.min(in.remaining(), remaining);
        if (keepBody) {
            byte[] piece = new byte[taken];
            in.get(piece);
            body.writeBytes(piece);
        } else {
            skip(in, taken);
        }
        remaining -= taken;
        if (remaining > 0) {
            return false;
        }
        if (stage == Stage.SIZED) {
            return true;
        }
        stage = Stage.CHUNK_END;
        return false;
    }

    private void skip(ByteBuffer in, int count) {
        int end = in.position() + count;
        for (int at = in.position(); at < end; at++) {
            if (in.get(at) == '\n') {
                newlines++;
            }
        }
        in.position(end);
    }

    private void beginChunkSize() {
        stage = Stage.CHUNK_SIZE;
        remaining = 0;
        digits = 0;
    }

    private boolean readChunkSize(byte next) throws IOException {
        if (next == '\n') {
            if (digits == 0) {
                throw new IOException("a chunk without a size");
            }
            lineLength = 0;
            stage = remaining == 0 ? Stage.TRAILER : Stage.CHUNK;
            return false;
        }
        int digit = Character.digit(next, 16);
        if (stage == Stage.CHUNK_SIZE && digit >= 0 && digits < CHUNK_HEX_DIGITS) {
            remaining = remaining * 16 + digit;
            digits++;
            return false;
        }
        stage = Stage.CHUNK_EXTENSION;
        return false;
    }

    private boolean readChunkEnd(byte next) {
        if (next == '\n') {
            beginChunkSize();
        }
        return false;
    }

    private boolean readTrailer(byte next) {
        if (next == '\n') {
            if (lineLength == 0) {
                return true;
            }
            lineLength = 0;
        } else if (next != '\r') {
            lineLength++;
        }
        return false;
    }
}
