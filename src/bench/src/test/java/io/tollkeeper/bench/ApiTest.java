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
    void findsNumbersInAnswersWhetherQuotedOrNot() throws IOException {
        String json = "{\"balance_minor\": \"-12\",\"position\":7}";
        assertThat(Api.number(json, "balance_minor")).isEqualTo(-12);
        assertThat(Api.number(json, "position")).isEqualTo(7);
        assertThatThrownBy(() -> Api.number(json, "amount")).isInstanceOf(IOException.class);
    }
}
