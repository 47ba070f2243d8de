package io.tollkeeper.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A response reader")
class ResponseReaderTest {

    private static final String SIZED =
            "HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6;a=b\r\nhello \r\nA\r\nmany words\r\n0\r\nX-Sum: 1\r\n\r\n";

    private final ResponseReader reader = new ResponseReader(true);

    @ParameterizedTest
    @ValueSource(strings = {SIZED, CHUNKED})
    void endsWithTheLastByteHoweverTheBytesCome(String response) throws IOException {
        byte[] bytes = bytes(response);
        for (int piece = 1; piece <= bytes.length; piece++) {
            ResponseReader fresh = new ResponseReader(false);
            for (int at = 0; at < bytes.length; at += piece) {
                int length = Math.min(piece, bytes.length - at);
                assertThat(fresh.read(ByteBuffer.wrap(bytes, at, length)))
                        .as("complete after byte %d of %d, in pieces of %d", at + length, bytes.length, piece)
                        .isEqualTo(at + length == bytes.length);
            }
        }
    }

    @Test
    void countsTheNewlinesOfABodyThatItThrowsAway() throws IOException {
        ResponseReader fresh = new ResponseReader(false);
        String response = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\na\nb\n\r\n2\r\n\nc\r\n0\r\n\r\n";

        assertThat(fresh.read(buffer(response))).isTrue();
        assertThat(fresh.newlines()).isEqualTo(3);
        assertThat(fresh.read(buffer(response))).isTrue();
        assertThat(fresh.newlines()).as("of the next one alone").isEqualTo(3);
    }

    @Test
    void keepsABodyOfKnownLength() throws IOException {
        assertThat(reader.read(buffer(SIZED))).isTrue();
        assertThat(reader.status()).isEqualTo(202);
        assertThat(reader.body()).isEqualTo("hello");
    }

    @Test
    void putsChunksTogether() throws IOException {
        assertThat(reader.read(buffer(CHUNKED))).isTrue();
        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.body()).isEqualTo("hello many words");
    }

    @Test
    void leavesTheNextResponseInTheBuffer() throws IOException {
        ByteBuffer both = buffer(CHUNKED + SIZED);
        assertThat(reader.read(both)).isTrue();
        assertThat(both.remaining()).isEqualTo(SIZED.length());
        assertThat(reader.read(both)).isTrue();
        assertThat(reader.body()).isEqualTo("hello");
    }

    @Test
    void expectsNoBodyWhereThereIsNone() throws IOException {
        assertThat(reader.read(buffer("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
        assertThat(reader.read(buffer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")))
                .isTrue();
        assertThat(reader.status()).isEqualTo(503);
    }

    @Test
    void tellsThatTheServerCloses() throws IOException {
        reader.read(buffer("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"));
        assertThat(reader.closes()).isTrue();
        reader.read(buffer(SIZED));
        assertThat(reader.closes()).isFalse();
    }

    @Test
    void refusesABodyWithoutAnEnd() {
        assertThatThrownBy(() -> reader.read(buffer("HTTP/1.1 200 OK\r\n\r\nhello")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither Content-Length nor chunks");
    }

    @Test
    void refusesWhatIsNotHttp() {
        assertThatThrownBy(() -> reader.read(buffer("SSH-2.0-Server\r\n\r\n"))).isInstanceOf(IOException.class);
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
