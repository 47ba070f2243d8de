package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program's interface")
class ContractSpecTest {

    private static final int ADDRESS = 19;
    private static final int I128 = 11;
    private static final int SYMBOL = 17;
    private static final int U64 = 6;
    private static final int[] OPTIONAL_SYMBOL = {1000, SYMBOL};

    private final ByteArrayOutputStream section = new ByteArrayOutputStream();

    private void ints(int... values) {
        for (int value : values) {
            section.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ints(bytes.length);
        section.writeBytes(
                ByteBuffer.allocate((bytes.length + 3) & ~3).put(bytes).array());
    }

    private void function(String name, int[]... types) {
        ints(0);
        text("what it does");
        text(name);
        ints(types.length);
        for (int[] type : types) {
            text("");
            text("parameter");
            ints(type);
        }
        ints(1, I128);
    }

    private void vault(int[] requestId) {
        ints(4); // the enum of errors
        text("");
        text("");
        text("VaultError");
        ints(1);
        text("");
        text("Paused");
        ints(4);
        function("deduct", new int[] {ADDRESS}, new int[] {I128}, requestId);
        function("deposit", new int[] {ADDRESS}, new int[] {I128});
        for (String view : new String[] {"balance", "is_paused", "get_meta", "get_usdc_token"}) {
            function(view);
        }
        ints(0); // batch_deduct(address, vec<DeductItem>) -> result<i128, VaultError>
        text("");
        text("batch_deduct");
        ints(2);
        text("");
        text("caller");
        ints(ADDRESS);
        text("");
        text("items");
        ints(1002, 2000);
        text("DeductItem");
        ints(1, 1001, I128, 2000);
        text("VaultError");
        ints(1); // struct DeductItem
        text("");
        text("");
        text("DeductItem");
        ints(2);
        text("");
        text("amount");
        ints(I128);
        text("");
        text("request_id");
        ints(OPTIONAL_SYMBOL);
    }

    private ContractSpec spec() {
        return ContractSpec.read(section.toByteArray());
    }

    @Test
    void ofAVaultFits() {
        vault(OPTIONAL_SYMBOL);

        assertThat(VaultInterface.flaw(spec())).isEmpty();
        assertThat(VaultInterface.checksRequestIds(spec())).isFalse();
    }

    @Test
    void tellsThatAVaultChecksRequestIds() {
        vault(OPTIONAL_SYMBOL);
        function("is_request_processed", new int[] {SYMBOL});

        assertThat(VaultInterface.checksRequestIds(spec())).isTrue();
    }

    @Test
    void ofAVaultThatTakesNumbersForRequestIdsDoesNotFit() {
        vault(new int[] {U64});

        assertThat(VaultInterface.flaw(spec()))
                .contains("has deduct(address, i128, u64) and not deduct(address, i128, option<symbol>)");
    }

    @Test
    void withoutADeductDoesNotFit() {
        function("transfer", new int[] {ADDRESS}, new int[] {ADDRESS}, new int[] {I128});

        assertThat(VaultInterface.flaw(spec())).contains("has no deduct(address, i128, option<symbol>)");
    }

    @Test
    void withAnEntryOfTheFutureIsRefused() {
        ints(6);

        assertThatThrownBy(this::spec).isInstanceOf(XdrException.class);
    }

    @Test
    void isFoundAmongAProgramsSections() {
        byte[] wasm = ByteBuffer.allocate(64)
                .put(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0})
                .put(new byte[] {1, 2, 9, 9}) // a section of types
                .put(new byte[] {0, 5, 2, 'n', 'o', 7, 7}) // a custom section of another name
                .put(new byte[] {0, (byte) 0x85, 0, 2, 'u', 's', 1, 2}) // its length in two bytes
                .put(new byte[] {0, 4, 2, 'u', 's', 3})
                .flip()
                .slice()
                .array();

        byte[] trimmed = Arrays.copyOf(wasm, 33);
        assertThat(WasmSections.custom(trimmed, "us")).containsExactly(1, 2, 3);
        assertThat(WasmSections.custom(trimmed, "missing")).isEmpty();
    }

    @Test
    void isNotLookedForInWhatIsNoProgram() {
        byte[] cut = {0, 'a', 's', 'm', 1, 0, 0, 0, 0, 100, 1, 'x'};

        assertThatThrownBy(() -> WasmSections.custom(new byte[3], "us")).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> WasmSections.custom(new byte[20], "us")).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> WasmSections.custom(cut, "us")).isInstanceOf(XdrException.class);
    }
}
