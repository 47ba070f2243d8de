package io.tollkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayName("A request's reason")
class ReasonTest {

    @Test
    void isReadAsUtf8() {
        assertThat(Reason.of(request("größer".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("größer");
        assertThat(Reason.of(new MockHttpServletRequest())).isNull();
    }

    @Test
    void isRefusedIfItIsNot() {
        var request = request("größer".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Reason.of(request)).isInstanceOf(ProblemException.class);
    }

    /** As the server hands a header on: one char for each byte. */
    private static MockHttpServletRequest request(byte[] header) {
        var request = new MockHttpServletRequest();
        request.addHeader(Reason.HEADER, new String(header, StandardCharsets.ISO_8859_1));
        return request;
    }
}
