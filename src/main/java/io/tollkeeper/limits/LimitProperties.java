package io.tollkeeper.limits;

import io.tollkeeper.config.Setting;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are let in.
 *
 * @param enabled whether there are limits at all
 * @param tenant of a tenant that has none of its own
 * @param admin of an administrator
 * @param address of an IP address, for requests that show no valid token or signature
 * @param trustedProxies the networks of proxies whose X-Forwarded-For is believed, such as {@code 10.0.0.0/8}
 */
@ConfigurationProperties("tollkeeper.limits")
public record LimitProperties(
        @Setting("RATE_LIMIT_ENABLED") @DefaultValue("true") boolean enabled,

        @Setting(value = "RATE_LIMIT_TENANT", form = "requests/time", example = "600/1m") @DefaultValue("20000/1s")
        Limit tenant,

        @Setting(value = "RATE_LIMIT_ADMIN", form = "requests/time", example = "600/1m") @DefaultValue("2000/1s")
        Limit admin,

        @Setting(value = "RATE_LIMIT_ADDRESS", form = "requests/time", example = "600/1m") @DefaultValue("1000/10s")
        Limit address,

        @Setting(value = "TRUSTED_PROXIES", form = "addresses or networks with commas between", example = "10.0.0.0/8")
        @DefaultValue
        List<Network> trustedProxies) {

    public LimitProperties {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
