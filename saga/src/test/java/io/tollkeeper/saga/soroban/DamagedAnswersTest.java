package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static io.tollkeeper.saga.soroban.ScriptedServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Built;
import io.tollkeeper.saga.settlement.SorobanGateway.Confirmed;
import io.tollkeeper.saga.settlement.SorobanGateway.Contradiction;
import io.tollkeeper.saga.settlement.SorobanGateway.Failed;
import io.tollkeeper.saga.settlement.SorobanGateway.Missing;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.settlement.SorobanGateway.Rejected;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded answers with one damage each. Whatever a server says, no method of the gateway throws, and no damage turns a
 * success into a failure or the other way round.
 */
@DisplayName("A damaged answer")
class DamagedAnswersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DAMAGES = 40;
    private static final String CHANNEL = Samples.CHANNEL.publicKey();
    private static final SignedAttempt ATTEMPT =
            new SignedAttempt("f00d".repeat(16), "AAAA", CHANNEL, 7, Instant.EPOCH, Instant.EPOCH, 100);

    private static final List<String> EXTREMES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "\"\"",
            "[]",
            "{}",
            "9223372036854775807",
            "\"-9223372036854775808\"",
            "31556889864403199",
            "\"31556889864403199\"",
            "4294967296",
            "\"AAAA\"",
            "[[null]]",
            "\"\\u0000\"");

    static Stream<Arguments> answers() {
        Function<SorobanGateway, Object> prepare = gateway -> gateway.prepare(Samples.deduction(), CHANNEL, 1);
        Function<SorobanGateway, Object> find = gateway -> gateway.find(ATTEMPT, Samples.deduction());
        Function<SorobanGateway, Object> list = gateway -> gateway.movements(Samples.VAULT, 1, null);
        Function<SorobanGateway, Object> send = gateway -> gateway.send(ATTEMPT);
        Function<SorobanGateway, Object> look = gateway -> gateway.vault(Samples.VAULT);
        return Stream.of(
                answer("getLedgerEntries-account", prepare, Built.class),
                answer("getLatestLedger", prepare, Built.class),
                answer("getFeeStats", prepare, Built.class),
                answer("simulateTransaction-deduct", prepare, Built.class, Refused.class),
                answer("simulateTransaction-token-short", prepare, Refused.class),
                answer("simulateTransaction-balance", look, VaultAt.class),
                answer("sendTransaction-pending", send, Pending.class),
                answer("sendTransaction-bad-seq", send, Rejected.class),
                answer("getTransaction-success", find, Confirmed.class, Contradiction.class),
                answer("getTransaction-not-found", find, Missing.class),
                answer("getTransaction-trapped-token", find, Failed.class, Contradiction.class),
                answer("getHealth-text-times", list, MovementPage.class),
                answer("getEvents-last-page", list, MovementPage.class));
    }

    private static Arguments answer(String name, Function<SorobanGateway, Object> ask, Class<?>... may) {
        return Arguments.of(
                name,
                ask,
                Stream.concat(Stream.of(may), Stream.of(Unavailable.class)).toList());
    }

    @ParameterizedTest(name = "of {0}")
    @MethodSource("answers")
    void isReadAsWhatItWasOrNotAtAll(String name, Function<SorobanGateway, Object> ask, List<Class<?>> may)
            throws IOException {
        JsonNode sound = JSON.readTree(ScriptedServer.resource(name + ".json")).get("result");
        try (ScriptedServer server = server()) {
            for (int seed = 0; seed < DAMAGES; seed++) {
                String damaged = damage(sound.deepCopy(), new Random(seed));
                server.on(name.split("-", 2)[0], result(damaged));
                // A connection of its own, because one that heard much nonsense asks no more for a while.
                try (SorobanConnection connection = SorobanConnection.open(Samples.settings(server.url()))) {
                    assertThat(ask.apply(connection.gateway()))
                            .as("seed %d: %s", seed, damaged)
                            .satisfies(read -> assertThat(may).contains(read.getClass()));
                }
            }
        }
    }

    private static ScriptedServer server() {
        return new ScriptedServer()
                .on("getLedgerEntries", recorded("getLedgerEntries-account.json"))
                .on("getLatestLedger", recorded("getLatestLedger.json"))
                .on("getFeeStats", recorded("getFeeStats.json"))
                .on("simulateTransaction", recorded("simulateTransaction-deduct.json"))
                .on("getHealth", recorded("getHealth-text-times.json"))
                .on("getEvents", recorded("getEvents-last-page.json"));
    }

    private static String damage(JsonNode answer, Random random) {
        List<Runnable> damages = new ArrayList<>();
        collect(answer, random, damages);
        damages.get(random.nextInt(damages.size())).run();
        return answer.toString();
    }

    private static void collect(JsonNode node, Random random, List<Runnable> damages) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                damages.add(() -> object.remove(name));
                damages.add(() -> object.set(name, replacement(object.get(name), random)));
                damages.add(() -> object.set(name, replacement(object.get(name), random)));
                collect(object.get(name), random, damages);
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                damages.add(() -> array.remove(at));
                damages.add(() -> array.set(at, replacement(array.get(at), random)));
                damages.add(() -> array.set(at, replacement(array.get(at), random)));
                collect(array.get(at), random, damages);
            }
        }
    }

    /** Another value, or the same text with another letter somewhere. */
    private static JsonNode replacement(JsonNode sound, Random random) {
        if (sound.isString() && !sound.stringValue().isEmpty() && random.nextInt(3) > 0) {
            StringBuilder text = new StringBuilder(sound.stringValue());
            int at = random.nextInt(text.length());
            text.setCharAt(at, "ABCwxyz019/+".charAt(random.nextInt(12)));
            return JSON.getNodeFactory().stringNode(text.toString());
        }
        return JSON.readTree(EXTREMES.get(random.nextInt(EXTREMES.size())));
    }
}
