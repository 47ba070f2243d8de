package io.tollkeeper.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller whose token was verified, as Spring Security carries it. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    static final String ADMIN = "ADMIN";

    private static final long serialVersionUID = 1L;
    private static final List<GrantedAuthority> ADMIN_ONLY = List.of(new SimpleGrantedAuthority(ADMIN));

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.admin() ? ADMIN_ONLY : List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
