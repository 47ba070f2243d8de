package io.tollkeeper.axonserver;

import io.tollkeeper.config.Setting;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Axon Server is, for the profile {@code axon-server}. Axon reads the same values by names of its own; they are declared
 * here to be checked and blotted out like all others.
 *
 * @param servers its nodes
 * @param context the context, which must be the log's alone
 * @param token what opens it; empty where it is open
 * @param tls whether to speak TLS
 * @param localQueries whether a node answers a query itself if it can
 */
@ConfigurationProperties("tollkeeper.axon-server")
public record AxonServerProperties(
        @Setting(value = "AXON_SERVER", form = "host:port with commas between", example = "axon-1:8124,axon-2:8124")
        @DefaultValue("localhost:8124")
        List<ServerName> servers,

        @Setting("AXON_SERVER_CONTEXT") @DefaultValue("default")
        String context,

        @Setting(value = "AXON_SERVER_TOKEN", secret = true) @DefaultValue("")
        String token,

        @Setting("AXON_SERVER_TLS") @DefaultValue("false") boolean tls,

        @Setting("AXON_SERVER_LOCAL_QUERIES") @DefaultValue("true")
        boolean localQueries) {

    public AxonServerProperties {
        servers = List.copyOf(servers);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "AxonServerProperties";
    }
}
