package io.tollkeeper.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request template")
class RequestTemplateTest {

    @Test
    void putsOneNumberAfterTheOtherIntoItsSlots() {
        RequestTemplate template = template("[k-" + RequestTemplate.SLOT + ",k-" + RequestTemplate.SLOT + "]");
        assertThat(template.keys()).isEqualTo(2);
        assertThat(text(template, 99)).isEqualTo("[k-000000000099,k-000000000100]");
        assertThat(text(template, 7)).isEqualTo("[k-000000000007,k-000000000008]");
    }

    @Test
    void leavesARequestWithoutSlotsAlone() {
        RequestTemplate template = template("GET / HTTP/1.1\r\n\r\n@@@@");
        assertThat(template.keys()).isZero();
        assertThat(text(template, 5)).isEqualTo("GET / HTTP/1.1\r\n\r\n@@@@");
    }

    private static RequestTemplate template(String text) {
        return new RequestTemplate(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(RequestTemplate template, long firstKey) {
        return StandardCharsets.US_ASCII.decode(template.withKeysFrom(firstKey)).toString();
    }
}
