package io.tollkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayName("A body")
class BodyTest {

    private static final int LIMIT = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 8_193, 16_384, LIMIT})
    void isReadWholeWhetherItsLengthIsAnnouncedOrNot(int length) throws IOException {
        assertThat(Body.read(announced(length), LIMIT)).isEqualTo(bytes(length));
        assertThat(Body.read(chunked(length), LIMIT)).isEqualTo(bytes(length));
    }

    @Test
    void isRefusedBeyondItsLimitEvenIfItsLengthIsNotAnnounced() {
        assertThat(statusOf(announced(LIMIT + 1))).isEqualTo(413);
        assertThat(statusOf(chunked(LIMIT + 1))).isEqualTo(413);
        assertThat(statusOf(chunked(10 * LIMIT))).isEqualTo(413);
    }

    @Test
    void isRefusedIfItBreaksOff() {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return 100;
            }
        };
        request.setContent(bytes(99));

        assertThat(statusOf(request)).isEqualTo(400);
    }

    @Test
    void isRefusedIfItIsCompressed() {
        MockHttpServletRequest request = announced(10);
        request.addHeader("Content-Encoding", "gzip");

        assertThat(statusOf(request)).isEqualTo(415);
    }

    private static int statusOf(MockHttpServletRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> Body.read(request, LIMIT))
                .problem()
                .status();
    }

    private static MockHttpServletRequest announced(int length) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(bytes(length));
        return request;
    }

    private static MockHttpServletRequest chunked(int length) {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(bytes(length));
        return request;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
