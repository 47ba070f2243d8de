package io.tollkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox's state")
class SandboxProcessTest {

    private static final String VAULT = "C" + "A".repeat(55);

    @Test
    void tellsWhatEachLedgerHolds() {
        String state = "{\"vaults\":[{\"vault\":\"" + VAULT + "\",\"balance\":\"5\"}],\"deducts\":[" + deduct("a", 7)
                + ',' + deduct("a", 7) + ',' + deduct("b", 9) + "]}";

        SandboxProcess.Deducts deducts = SandboxProcess.read(state);

        assertThat(deducts.byLedger()).containsExactly(entry(7L, 2), entry(9L, 1));
        assertThat(deducts.count()).isEqualTo(3);
        assertThat(deducts.transactions()).isEqualTo(2);
    }

    private static String deduct(String hash, int ledger) {
        return "{\"vault\":\"" + VAULT + "\",\"requestId\":\"stmt:2026-10\",\"amount\":\"1\",\"transactionHash\":\""
                + hash.repeat(64) + "\",\"ledger\":" + ledger + ",\"closedAt\":\"1\"}";
    }
}
