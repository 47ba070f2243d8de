package io.tollkeeper.saga.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import tools.jackson.databind.JsonNode;

@DisplayName("A sandbox that starts again")
class PersistenceTest {

    @TempDir
    private Path folder;

    private SandboxSettings settings;

    @BeforeEach
    void keep() {
        settings = SandboxSettings.stepping().withFolder(folder);
    }

    @Test
    void knowsEveryLedgerToTheByte() throws Exception {
        Transaction deduct;
        GetTransactionResponse before;
        JsonNode state;
        JsonNode latest;
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            deduct = sandbox.sdk.signedDeduct(0, 123, "kept");
            sandbox.sdk.send(deduct);
            sandbox.desk.step(2);
            before = sandbox.sdk.find(deduct);
            state = sandbox.desk.state();
            latest = sandbox.desk.result("getLatestLedger", "{}");
        }
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            assertThat(sandbox.sdk.find(deduct)).isEqualTo(before);
            assertThat(sandbox.desk.result("getLatestLedger", "{}")).isEqualTo(latest);
            assertThat(sorted(sandbox.desk.state())).isEqualTo(sorted(state));
            assertThat(sandbox.sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 123);
            sandbox.sdk.send(sandbox.sdk.signedDeduct(0, 7, "later"));
            sandbox.desk.step();
            assertThat(sandbox.sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 130);
        }
    }

    @Test
    void forgetsWhatWaited() throws Exception {
        Transaction deduct;
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            deduct = sandbox.sdk.signedDeduct(0, 1, "lost");
            sandbox.sdk.send(deduct);
        }
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            sandbox.desk.step();
            assertThat(sandbox.sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        }
    }

    @Test
    void cutsOffALedgerThatWasTornWhileItWasWritten() throws Exception {
        int last = twoLedgers();
        Path file = folder.resolve("ledgers.log");
        byte[] whole = Files.readAllBytes(file);
        for (int torn : new int[] {1, 5, 100}) {
            Files.write(file, Arrays.copyOf(whole, whole.length - torn));
            assertThat(latest()).isEqualTo(last - 1);
        }
        Files.write(file, new byte[] {0, 0, 1, 0, 9, 9}, StandardOpenOption.APPEND);
        assertThat(latest()).isEqualTo(last - 1);
        Files.write(file, new byte[100], StandardOpenOption.APPEND);
        assertThat(latest()).isEqualTo(last - 1);
    }

    @Test
    void refusesAFileThatIsDamagedFurtherUp() throws Exception {
        twoLedgers();
        Path file = folder.resolve("ledgers.log");
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {0, 3, 9, 30, whole.length / 2}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> SandboxNetwork.start(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("damaged");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            assertThat(sandbox.desk.state().isObject()).isTrue();
            assertThatThrownBy(() -> SandboxNetwork.start(settings)).isInstanceOf(Exception.class);
        }
    }

    @Test
    void makesItsFileSmallerOnceMostOfItIsForgotten() throws Exception {
        SandboxSettings forgetful = settings.withRetainedLedgers(10);
        Transaction kept;
        try (SteppingSandbox sandbox = SteppingSandbox.start(forgetful)) {
            sandbox.sdk.send(sandbox.sdk.signedDeduct(0, 50, "old"));
            sandbox.desk.step(20);
            kept = sandbox.sdk.signedDeduct(0, 60, "new");
            sandbox.sdk.send(kept);
            sandbox.desk.step();
        }
        long before = Files.size(folder.resolve("ledgers.log"));
        for (int restart = 0; restart < 2; restart++) {
            try (SteppingSandbox sandbox = SteppingSandbox.start(forgetful)) {
                assertThat(Files.size(folder.resolve("ledgers.log"))).isLessThan(before);
                assertThat(sandbox.sdk.find(kept).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
                assertThat(sandbox.sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 110);
                assertThat(sandbox.desk.state().path("deducts")).hasSize(2);
                sandbox.desk.step();
            }
        }
    }

    @Test
    void refusesTheFolderOfAnotherNetwork() throws Exception {
        twoLedgers();
        var other =
                new SandboxSettings(0, "Another Network", settings.closeEvery(), settings.ledgerTime(), 100, folder);
        assertThatThrownBy(() -> SandboxNetwork.start(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another network");
    }

    @Test
    void remembersOnlyTheLedgersItIsToKeepButAllTheirEffects() throws Exception {
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings.withRetainedLedgers(5))) {
            Transaction deduct = sandbox.sdk.signedDeduct(0, 50, "old");
            sandbox.sdk.send(deduct);
            sandbox.desk.step(4);
            GetTransactionResponse found = sandbox.sdk.find(deduct);
            assertThat(found.getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
            sandbox.desk.step(2);
            GetTransactionResponse gone = sandbox.sdk.find(deduct);
            assertThat(gone.getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
            assertThat(gone.getOldestLedger()).isEqualTo(found.getLedger() + 1);
            assertThat(sandbox.sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 50);
            assertThat(sandbox.desk.state().path("deducts")).hasSize(1);
        }
    }

    private int twoLedgers() throws Exception {
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            sandbox.sdk.send(sandbox.sdk.signedDeduct(0, 1, "r"));
            return sandbox.desk.step(2);
        }
    }

    private int latest() throws IOException, InterruptedException {
        try (SteppingSandbox sandbox = SteppingSandbox.start(settings)) {
            return sandbox.desk.state().path("latestLedger").asInt();
        }
    }

    private static List<String> sorted(JsonNode state) {
        return Stream.of("vaults", "deducts", "accounts")
                .flatMap(list -> state.path(list).valueStream())
                .map(JsonNode::toString)
                .sorted()
                .toList();
    }
}
