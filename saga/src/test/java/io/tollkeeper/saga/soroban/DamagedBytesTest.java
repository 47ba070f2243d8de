package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every reader, on sound bytes with some of them changed: it reads them or refuses them, and nothing else. */
@DisplayName("Damaged bytes")
class DamagedBytesTest {

    private static final int DAMAGES = 1_000;

    static Stream<Arguments> readers() throws IOException {
        String event = recorded("getTransaction-success.json", "/result/events/contractEventsXdr/0/1");
        String remark = recorded("getTransaction-trapped-token.json", "/result/events/diagnosticEventsXdr/0");
        return Stream.of(
                reader(
                        "a value",
                        recorded("getEvents-last-page.json", "/result/events/0/value"),
                        ScValueReader::readAll),
                reader("an event", event, ContractEvent::read),
                reader("an event's contract", event, ContractEvent::contractOf),
                reader("a remark", remark, ContractEvent::readDiagnostic),
                reader(
                        "a result",
                        recorded("getTransaction-success.json", "/result/resultXdr"),
                        TransactionResult::read),
                reader(
                        "resources",
                        recorded("simulateTransaction-deduct.json", "/result/transactionData"),
                        text -> new ResourceData(text).with(1, 110)));
    }

    private static Arguments reader(String name, String sound, Consumer<String> read) {
        return Arguments.of(name, sound, read);
    }

    private static String recorded(String name, String pointer) throws IOException {
        return new JsonMapper()
                .readTree(ScriptedServer.resource(name))
                .at(pointer)
                .stringValue();
    }

    @ParameterizedTest(name = "of {0}")
    @MethodSource("readers")
    void areReadOrRefused(String name, String sound, Consumer<String> read) {
        read.accept(sound);
        byte[] bytes = Base64.getDecoder().decode(sound);
        List<Throwable> refusals = new ArrayList<>();
        for (int seed = 0; seed < DAMAGES; seed++) {
            Random random = new Random(seed);
            byte[] damaged = bytes.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Throwable failure =
                    catchThrowable(() -> read.accept(Base64.getEncoder().encodeToString(damaged)));
            if (failure != null) {
                assertThat(failure).as("seed %d", seed).isInstanceOf(XdrException.class);
                refusals.add(failure);
            }
        }
        assertThat(refusals).isNotEmpty();
    }
}
