package io.tollkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request to the application")
class ApiTest {

    @Test
    void statesTheLengthOfItsBody() {
        String request = new String(Api.batch("t1", 3), StandardCharsets.UTF_8);
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(request).startsWith("POST /events/batch HTTP/1.1\r\n").contains("Content-Length: " + body.length());
        assertThat(body).containsPattern("^\\[\\{[^}]*},\\{[^}]*},\\{[^}]*}]$");
    }

    @Test
    void carriesATokenOfThreeParts() {
        assertThat(Tokens.ofTenant("t1")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}");
    }

    @Test
    void addsUpWhatAMetricSays() {
        String text = """
                # TYPE chain_bytes_total counter
                chain_bytes_total{direction="sent"} 1.5E3
                chain_bytes_total{direction="received"} 20.0
                chain_bytes_total_more 7.0
                """;
        assertThat(Api.samples(text, "chain_bytes_total")).isEqualTo(1_520);
        assertThat(Api.samples(text, "nothing")).isZero();
    }

    @Test
    void findsNumbersInAnswersWhetherQuotedOrNot() throws IOException {
        String json = "{\"balance_minor\": \"-12\",\"position\":7}";
        assertThat(Api.number(json, "balance_minor")).isEqualTo(-12);
        assertThat(Api.number(json, "position")).isEqualTo(7);
        assertThatThrownBy(() -> Api.number(json, "amount")).isInstanceOf(IOException.class);
    }
}
