package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A transaction's result")
class TransactionResultTest {

    /** Two that the network's documentation shows. */
    private static final String BAD_SEQUENCE = "AAAAAAAAAGT////7AAAAAA==";

    private static final String SUCCESS =
            "AAAAAAAHNm8AAAAAAAAAAQAAAAAAAAAYAAAAABAjuTEVbQCbk5bRhjZsSNvqYe1R+oSFTzqCtsrEM/Z/AAAAAA==";

    @Test
    void tellsARefusal() {
        TransactionResult result = TransactionResult.read(BAD_SEQUENCE);

        assertThat(result.feeCharged()).isEqualTo(100);
        assertThat(result.reason()).isEqualTo("txBAD_SEQ");
        assertThat(result.successful()).isFalse();
    }

    @Test
    void tellsASuccess() {
        TransactionResult result = TransactionResult.read(SUCCESS);

        assertThat(result.feeCharged()).isEqualTo(472_687);
        assertThat(result.successful()).isTrue();
    }

    @Test
    void isNeverASuccessWhenItsOperationFailed() {
        for (int code = -1; code >= -5; code--) {
            assertThat(read(100, -1, 1, 0, 24, code, 0).successful()).isFalse();
            assertThat(read(100, 0, 1, 0, 24, code, 0).successful()).isFalse();
        }
    }

    @Test
    void withAnythingUnknownIsRefused() {
        refused(100, -99, 0);
        refused(100, -1, 1, 0, 24, -6, 0);
        refused(100, -1, 1, 0, 1, 0, 0);
        refused(100, 0, 2, 0, 24, -1, 0, 24, -1, 0);
        refused(100, -5, 1);
        refused(100, -5, 0, 0);
        refused(100, 1, 0);
    }

    @Test
    void cutShortIsRefused() {
        byte[] bytes = Base64.getDecoder().decode(SUCCESS);
        for (int length = 0; length < bytes.length; length++) {
            String cut = Base64.getEncoder()
                    .encodeToString(
                            ByteBuffer.allocate(length).put(bytes, 0, length).array());
            assertThatThrownBy(() -> TransactionResult.read(cut)).isInstanceOf(XdrException.class);
        }
    }

    private static TransactionResult read(long fee, int... rest) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + rest.length * Integer.BYTES).putLong(fee);
        for (int value : rest) {
            bytes.putInt(value);
        }
        return TransactionResult.read(Base64.getEncoder().encodeToString(bytes.array()));
    }

    private static void refused(long fee, int... rest) {
        assertThatThrownBy(() -> read(fee, rest)).isInstanceOf(XdrException.class);
    }
}
