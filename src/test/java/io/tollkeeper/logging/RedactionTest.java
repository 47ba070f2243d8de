package io.tollkeeper.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text for the log")
class RedactionTest {

    @BeforeEach
    void configure() {
        Redaction.remember(List.of(SecretSamples.CONFIGURED));
    }

    @AfterEach
    void forget() {
        Redaction.remember(List.of());
    }

    @ParameterizedTest(name = "loses {0}")
    @MethodSource("io.tollkeeper.logging.SecretSamples#all")
    void loses(String kind, String text, String secret) {
        assertThat(text).contains(secret);

        assertThat(Redaction.of(text)).contains(Redaction.BLOT).doesNotContain(secret);
    }

    /** Neither blanks, commas nor its length may save a part of one. */
    @ParameterizedTest
    @ValueSource(strings = {"one, two ,three", "correct horse battery", "x9#", " padded ", "a.b*c"})
    void losesWhatThisServerWasGivenWhole(String secret) {
        Redaction.remember(List.of(secret));

        assertThat(Redaction.of("it was <" + secret + "> here")).isEqualTo("it was <" + Redaction.BLOT + "> here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Schema is at version 41 (2 newly applied).",
                "GET /balance failed (request dadb1649bdcd-a)",
                "a valid bearer token is required",
                "tx 9f0c2a4be0d14c7f8a4f2ed7a6d1f3c99f0c2a4be0d14c7f8a4f2ed7a6d1f3c9 is in ledger 12",
                "GALAXYVOIDAOPZTDLHILAJQKCVVFMD4IKLXLSZV5YHO7VY74IWZILUTO is the channel",
                "tenant:acme may do so, all but configured",
                "tokens cannot be verified now",
            })
    void keepsWhatIsNoSecret(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void isCleanInNoTimeHoweverHostile() {
        String hostile = "password=" + "a".repeat(40_000) + " eyJ" + "a-".repeat(40_000) + "://" + "x:".repeat(20_000);
        long begin = System.nanoTime();

        Redaction.of(hostile);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
}
