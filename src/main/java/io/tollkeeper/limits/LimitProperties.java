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

        @Setting("RATE_LIMIT_TENANT") @DefaultValue("20000/1s")
        Limit tenant,

        @Setting("RATE_LIMIT_ADMIN") @DefaultValue("2000/1s")
        Limit admin,

        @Setting("RATE_LIMIT_ADDRESS") @DefaultValue("1000/10s")
        Limit address,

        @Setting("TRUSTED_PROXIES") @DefaultValue List<Network> trustedProxies) {

    public LimitProperties {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
