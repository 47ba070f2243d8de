package io.tollkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("A request's id")
class RequestIdTest {

    private static final FilterChain NOTHING = (request, response) -> {};

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1_b.c", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void isTheCallersOwnIfItIsFit(String wished) throws Exception {
        assertThat(answeredTo(wished)).isEqualTo(wished);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nSet-Cookie: x", "ä", "<script>", "a/b"})
    void isANewOneOtherwise(String wished) throws Exception {
        assertThat(answeredTo(wished)).isNotEqualTo(wished).matches("[a-z0-9-]{14,40}");
    }

    @Test
    void isANewOneIfTheCallersIsTooLong() throws Exception {
        assertThat(answeredTo("a".repeat(RequestId.MAX_LENGTH))).hasSize(RequestId.MAX_LENGTH);
        assertThat(answeredTo("a".repeat(RequestId.MAX_LENGTH + 1))).hasSizeLessThan(41);
    }

    @Test
    void isNeverGivenTwice() {
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            given.add(RequestId.next());
        }
        assertThat(given).hasSize(10_000);
    }

    private static String answeredTo(String wished) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(RequestId.HEADER, wished);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new RequestIdFilter().doFilter(request, response, NOTHING);
        assertThat(response.getHeader(RequestId.HEADER)).isEqualTo(RequestId.of(request));
        return RequestId.of(request);
    }
}
