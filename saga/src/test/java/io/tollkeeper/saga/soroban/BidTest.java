package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bid")
class BidTest {

    private static final FeeLimits LIMITS = new FeeLimits(90, 200, 10_000, 20, 1_000_000);

    private static Bid bid(long lately, long simulated, int attempt) {
        return Bid.of(LIMITS, lately, simulated, attempt).orElseThrow();
    }

    @Test
    void followsTheOthersBetweenFloorAndCeiling() {
        assertThat(bid(100, 0, 1).inclusion()).isEqualTo(200);
        assertThat(bid(777, 0, 1).inclusion()).isEqualTo(777);
        assertThat(bid(10_001, 0, 1).inclusion()).isEqualTo(10_000);
        assertThat(bid(Long.MAX_VALUE, 0, 1).inclusion()).isEqualTo(10_000);
    }

    @Test
    void reservesAFifthAboveTheSimulatedFeeRoundedUp() {
        assertThat(bid(0, 100, 1).resources()).isEqualTo(120);
        assertThat(bid(0, 101, 1).resources()).isEqualTo(122);
    }

    @Test
    void growsWithEveryAttemptUpToItsLimits() {
        assertThat(bid(300, 100, 2)).isEqualTo(new Bid(600, 140, 110));
        assertThat(bid(300, 100, 1_000)).isEqualTo(new Bid(10_000, 200, 150));
    }

    @Test
    void isNotMadeAboveTheCap() {
        assertThat(Bid.of(LIMITS, 200, 833_166, 1)).isPresent();
        assertThat(Bid.of(LIMITS, 200, 833_168, 1)).isEmpty();
        assertThat(Bid.of(LIMITS, 200, Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void isWrittenIntoTheEndOfTheResources() {
        byte[] simulated = ByteBuffer.allocate(40)
                .putInt(20, 1_000)
                .putInt(24, 0)
                .putInt(28, 0xFFFF_FFF0)
                .putLong(32, 555)
                .array();
        ByteBuffer edited = ByteBuffer.wrap(new ResourceData(Base64.getEncoder().encodeToString(simulated))
                .with(666, 110)
                .bytes());

        assertThat(edited.getInt(20)).isEqualTo(1_100);
        assertThat(edited.getInt(24)).isZero();
        assertThat(edited.getInt(28)).isEqualTo(0xFFFF_FFFF);
        assertThat(edited.getLong(32)).isEqualTo(666);
        assertThat(edited.slice(0, 20)).isEqualTo(ByteBuffer.allocate(20));
    }

    @Test
    void isNotWrittenIntoWhatCannotBeResources() {
        for (int length : new int[] {0, 28, 33}) {
            String base64 = Base64.getEncoder().encodeToString(new byte[length]);
            assertThatThrownBy(() -> new ResourceData(base64)).isInstanceOf(XdrException.class);
        }
        String negative = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(40).putLong(32, -1).array());
        assertThatThrownBy(() -> new ResourceData(negative)).isInstanceOf(XdrException.class);
    }
}
