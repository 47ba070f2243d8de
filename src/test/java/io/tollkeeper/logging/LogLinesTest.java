package io.tollkeeper.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.tollkeeper.api.Metadata;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As the shipped settings have them written, without the application. */
@DisplayName("A line of the log")
class LogLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.tollkeeper.Sample");

    @BeforeEach
    void configure() {
        context.setMDCAdapter(org.slf4j.MDC.getMDCAdapter());
        Redaction.remember(List.of(SecretSamples.CONFIGURED));
    }

    @AfterEach
    void forget() {
        MDC.clear();
        Redaction.remember(List.of());
    }

    private String json(ILoggingEvent event) {
        return ShippedLines.PRODUCTION.line(context, event);
    }

    private String plain(ILoggingEvent event) {
        return ShippedLines.DEV.line(context, event);
    }

    private LoggingEvent event(String message, Throwable failure, Object... arguments) {
        return new LoggingEvent("fqcn", logger, Level.WARN, message, failure, arguments);
    }

    private static Throwable noFailure() {
        return new IllegalStateException("well");
    }

    /** By every way that a text can come into a line. */
    private LoggingEvent everywhere(String text) {
        MDC.put("noted", text);
        IllegalStateException cause = new IllegalStateException("because " + text);
        cause.addSuppressed(new IllegalArgumentException("beside " + text));
        LoggingEvent event = event("{} said: " + text, new RuntimeException("failed with " + text, cause), text);
        event.addKeyValuePair(new KeyValuePair("pair", text));
        return event;
    }

    @ParameterizedTest(name = "holds no trace of {0}")
    @MethodSource("io.tollkeeper.logging.SecretSamples#all")
    void holdsNoSecret(String kind, String text, String secret) {
        LoggingEvent event = everywhere(text);

        assertThat(json(event))
                .contains(Redaction.BLOT, "because", "beside", "failed with")
                .doesNotContain(secret);
        assertThat(plain(event))
                .contains(Redaction.BLOT, "because", "beside", "failed with")
                .doesNotContain(secret);
    }

    @Nested
    @DisplayName("in JSON")
    class Json {

        @Test
        void tellsTheRequestAndTheTenantThatAreAnswered() {
            RequestFields.request("req-1");
            RequestFields.tenant("acme");

            JsonNode line = read(json(event("hello", noFailure())));

            assertThat(line.get("message").asString()).isEqualTo("hello");
            assertThat(line.get("level").asString()).isEqualTo("WARN");
            assertThat(line.get("request_id").asString()).isEqualTo("req-1");
            assertThat(line.get("tenant").asString()).isEqualTo("acme");
            assertThat(line.has("position")).isFalse();
        }

        @Test
        void tellsTheEventThatIsHandled() {
            var handled = new GenericDomainEventMessage<>("UsageRecord", "usage:acme:api:k1", 0, "payload")
                    .withMetaData(MetaData.from(Map.of(Metadata.POSITION, 42L, Metadata.REQUEST_ID, "req-7")));

            var work = DefaultUnitOfWork.startAndGet(handled);
            JsonNode line = read(json(event("hello", noFailure())));
            work.rollback();

            assertThat(line.get("position").asString()).isEqualTo("42");
            assertThat(line.get("request_id").asString()).isEqualTo("req-7");
            assertThat(line.get("tenant").asString()).isEqualTo("acme");
        }

        @Test
        void isOneLineWhateverWasSent() {
            String line = json(everywhere("k1\n{\"level\":\"ERROR\",\"message\":\"forged\"}\r\n\u001b[2J\u2028"));

            assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b");
            assertThat(read(line).get("level").asString()).isEqualTo("WARN");
        }

        private static JsonNode read(String line) {
            return JsonMapper.shared().readTree(line);
        }
    }

    @Nested
    @DisplayName("for people")
    class Plain {

        @Test
        void cannotBeFollowedByAForgedOne() {
            String forged = "12:00:00.000  INFO Ledger: all is well";

            String text = plain(everywhere("k1\n" + forged + "\r\u001b[2J" + '\n' + forged));

            assertThat(text.strip().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  | "));
            assertThat(text).doesNotContain("\r", "\u001b");
        }

        @Test
        void tellsTheRequestThatIsAnswered() {
            RequestFields.request("req-1");

            assertThat(plain(event("hello", noFailure()))).contains(" [request_id=req-1]: hello");
        }
    }
}
