package io.tollkeeper.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("A failure of a route")
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTest {

    /** How a trace begins, with the margin that the application's own configuration gives it and without. */
    private static final String TRACE = "(?m)^( *\\| )?%s";

    @Test
    void thatWasToBeExpectedIsOneLine(CapturedOutput output) throws Exception {
        int status = answer(
                "/expected", new ProblemException(new Problem(502, "deduct_refused", "the contract refused: Paused")));

        assertThat(status).isEqualTo(502);
        assertThat(about(output, "/expected"))
                .singleElement()
                .asString()
                .contains("WARN")
                .contains("POST /expected answered with deduct_refused")
                .endsWith("the contract refused: Paused");
        assertThat(output.getOut()).doesNotContainPattern(TRACE.formatted("io.tollkeeper.http.ProblemException"));
    }

    @Test
    void thatIsOursIsToldWithItsStackTrace(CapturedOutput output) throws Exception {
        int status = answer("/ours", new IllegalStateException("what is this"));

        assertThat(status).isEqualTo(500);
        assertThat(about(output, "/ours")).singleElement().asString().contains("ERROR");
        assertThat(output.getOut())
                .containsPattern(TRACE.formatted("java.lang.IllegalStateException: what is this\\R.*\tat "));
    }

    @Test
    void thatIsTheSendersIsNotTold(CapturedOutput output) throws Exception {
        int status = answer("/senders", new ProblemException(new Problem(402, "insufficient_balance", "too little")));

        assertThat(status).isEqualTo(402);
        assertThat(about(output, "/senders")).isEmpty();
    }

    private static int answer(String path, Exception failure) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ProblemHandler(new SimpleMeterRegistry())
                .answer(failure, new MockHttpServletRequest("POST", path), response);
        return response.getStatus();
    }

    /** Others may be writing meanwhile. */
    private static Stream<String> about(CapturedOutput output, String path) {
        return output.getOut().lines().filter(line -> line.contains(" " + path + " "));
    }
}
