package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.ScriptedServer.body;
import static io.tollkeeper.saga.soroban.ScriptedServer.drop;
import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static io.tollkeeper.saga.soroban.ScriptedServer.status;
import static io.tollkeeper.saga.soroban.ScriptedServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import io.tollkeeper.saga.soroban.ScriptedServer.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("On a bad wire")
@Timeout(30)
class WireTest {

    private static final Duration READ_TIMEOUT = Duration.ofMillis(400);
    private static final int ANSWER_LIMIT = 4_096;
    private static final String CHANNEL = Samples.CHANNEL.publicKey();
    private static final SignedAttempt ATTEMPT =
            new SignedAttempt("f00d".repeat(16), "AAAA", CHANNEL, 7, Instant.EPOCH, Instant.EPOCH, 100);

    /** A sound answer to the first question. */
    private static final String ACCEPTED =
            "{\"id\":1,\"result\":{\"status\":\"PENDING\",\"hash\":\"" + ATTEMPT.hash() + "\"}}";

    private final ScriptedServer server = new ScriptedServer();
    private final SorobanConnection connection = SorobanConnection.open(settings(server.url()));
    private final SorobanGateway gateway = connection.gateway();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private static SorobanSettings settings(URI url) {
        SorobanSettings usual = Samples.settings(url);
        return new SorobanSettings(
                usual.network(),
                new RpcEndpoint(url, Duration.ofSeconds(1), READ_TIMEOUT, ANSWER_LIMIT),
                usual.horizon(),
                usual.operator(),
                usual.channels(),
                usual.usdcContract(),
                usual.fees(),
                usual.validity());
    }

    static Stream<Arguments> misfortunes() {
        return Stream.of(
                misfortune("429", server -> status(429, "Retry-After", "1")),
                misfortune("503 without a body", server -> status(503)),
                misfortune("504", server -> status(504)),
                misfortune("502", server -> status(502)),
                misfortune("a redirect", server -> status(307, "Location", server.url() + "other")),
                misfortune("401", server -> status(401)),
                misfortune("silence", ScriptedServer::hang),
                misfortune("silence in the middle", ScriptedServer::hangInTheMiddle),
                misfortune("an answer that is too long", server -> body("x".repeat(ANSWER_LIMIT + 1))),
                misfortune("an answer broken off", server -> truncated()),
                misfortune("a dropped connection", server -> drop()),
                misfortune("a web page", server -> body("<html>upgrade your plan</html>")),
                misfortune("an empty object", server -> body("{}")),
                misfortune("a list", server -> body("[]")),
                misfortune("nothing", server -> body("")),
                misfortune("an answer to another", server -> body("{\"id\":-1,\"result\":{}}")),
                misfortune("two answers in one", server -> body(ACCEPTED.replace("{\"id\"", "{\"id\":1,\"id\""))),
                misfortune("two answers after each other", server -> body(ACCEPTED + "{}")),
                misfortune("too deep an answer", server -> body("[".repeat(3_000))));
    }

    private static Arguments misfortune(String name, Function<ScriptedServer, Reply> reply) {
        return Arguments.of(name, reply);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfortunes")
    void aSendIsSeenOnceAndSettlesNothing(String name, Function<ScriptedServer, Reply> misfortune) {
        server.on("sendTransaction", misfortune.apply(server));

        assertThat(gateway.send(ATTEMPT)).isInstanceOf(Unavailable.class);
        assertThat(server.count("sendTransaction")).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfortunes")
    void aReadSettlesNothing(String name, Function<ScriptedServer, Reply> misfortune) {
        server.on("getTransaction", misfortune.apply(server));

        assertThat(gateway.find(ATTEMPT, Samples.deduction())).isInstanceOf(Unavailable.class);
        assertThat(server.count("getTransaction")).isBetween(1, 3);
    }

    @Test
    void aSoundAnswerIsTaken() {
        server.on("sendTransaction", body(ACCEPTED));

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Pending());
    }

    @Test
    void aSendIsSeenOnceOnAConnectionThatWasUsedBefore() {
        server.on("sendTransaction", recorded("sendTransaction-pending.json"), drop());

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Pending());
        assertThat(gateway.send(ATTEMPT)).isInstanceOf(Unavailable.class);
        assertThat(server.count("sendTransaction")).isEqualTo(2);
    }

    @Test
    void aReadIsAskedAgainUntilItSucceeds() {
        server.on("getLedgerEntries", drop(), status(503), recorded("getLedgerEntries-account.json"));

        assertThat(gateway.sequenceOf(CHANNEL)).isInstanceOf(SequenceAt.class);
        assertThat(server.count("getLedgerEntries")).isEqualTo(3);
    }

    @Test
    void aRefusedReadIsNotAskedAgain() {
        server.on("getLedgerEntries", recorded("error-unknown-method.json"));

        assertThat(gateway.sequenceOf(CHANNEL)).isInstanceOf(Unavailable.class);
        assertThat(server.count("getLedgerEntries")).isOne();
    }

    @Test
    void aServerThatWantsToBeLeftAloneForLongIsLeftAlone() {
        server.on("getLedgerEntries", status(429, "Retry-After", "60"));

        assertThat(gateway.sequenceOf(CHANNEL)).isInstanceOf(Unavailable.class);
        assertThat(gateway.sequenceOf(CHANNEL)).isInstanceOf(Unavailable.class);
        assertThat(server.count("getLedgerEntries")).isOne();
    }

    @Test
    void aServerThatFailsAllTheTimeIsSparedForAWhile() {
        server.on("getLedgerEntries", status(500));
        for (int i = 0; i < 20; i++) {
            gateway.sequenceOf(CHANNEL);
        }

        assertThat(server.count("getLedgerEntries")).isBetween(10, 12);
    }

    @Test
    void sendsAreNotSparedWithTheReads() {
        server.on("getLedgerEntries", status(429, "Retry-After", "60"))
                .on("sendTransaction", recorded("sendTransaction-pending.json"));
        gateway.sequenceOf(CHANNEL);

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Pending());
    }

    @Test
    void nobodyListeningIsUnavailable() {
        server.close();

        assertThat(gateway.send(ATTEMPT)).isEqualTo(new Unavailable("no connection"));
    }

    @Test
    void aReasonIsOneShortLine() {
        server.on(
                "sendTransaction",
                body("{\"id\":1,\"error\":{\"code\":-32602,\"message\":\"a\\nb" + "c".repeat(900) + "\"}}"));

        assertThat(gateway.send(ATTEMPT))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        answer ->
                                assertThat(answer.reason()).hasSizeLessThan(320).doesNotContain("\n"));
    }
}
