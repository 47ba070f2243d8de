package io.tollkeeper.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who sent a request")
class ClientAddressTest {

    private static final ClientAddress TRUSTING =
            new ClientAddress(List.of(Network.valueOf("10.0.0.0/8"), Network.valueOf("fd00::/8")));

    @Test
    void isWhomTheConnectionIsWithUnlessThatIsATrustedProxy() {
        assertThat(TRUSTING.of("203.0.113.7", "198.51.100.1").network()).isEqualTo("203.0.113.7");
        assertThat(new ClientAddress(List.of()).of("127.0.0.1", "198.51.100.1").network())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest(name = "behind {0}, told \"{1}\": {2}")
    @CsvSource(delimiter = '|', textBlock = """
            10.1.2.3 | 198.51.100.1                      | 198.51.100.1
            10.1.2.3 | 1.1.1.1, 198.51.100.1             | 198.51.100.1
            10.1.2.3 | 1.1.1.1, 198.51.100.1, 10.9.9.9   | 198.51.100.1
            10.1.2.3 | 1.1.1.1, nonsense, 10.9.9.9       | 10.9.9.9
            10.1.2.3 | evil.example                      | 10.1.2.3
            10.1.2.3 | ''                                | 10.1.2.3
            10.1.2.3 | 10.5.5.5                          | 10.5.5.5
            fd00::1  | 2001:db8:1:2:3:4:5:6              | 2001:db8:1:2:0:0:0:0/64
            """)
    void isTheLastThatNoTrustedProxyIs(String peer, String forwarded, String sender) {
        assertThat(TRUSTING.of(peer, forwarded).network()).isEqualTo(sender);
    }

    @Test
    void countsALineOfIpv6AsOne() {
        assertThat(TRUSTING.of("2001:db8:1:2::1", "")).isEqualTo(TRUSTING.of("2001:db8:1:2:ffff::9", ""));
        assertThat(TRUSTING.of("2001:db8:1:2::1", "")).isNotEqualTo(TRUSTING.of("2001:db8:1:3::1", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "example.com", "", "10.0.0.0/x", "10.0.0.0/-1"})
    void trustsNoNonsense(String network) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.valueOf(network));
    }

    @Test
    void knowsANetworkByItsBits() {
        Network network = Network.valueOf("192.168.128.0/17");

        assertThat(network.contains(Network.valueOf("192.168.200.1").address())).isTrue();
        assertThat(network.contains(Network.valueOf("192.168.127.1").address())).isFalse();
        assertThat(network.contains(Network.valueOf("::1").address())).isFalse();
        assertThat(Network.valueOf("0.0.0.0/0").contains(network.address())).isTrue();
    }
}
