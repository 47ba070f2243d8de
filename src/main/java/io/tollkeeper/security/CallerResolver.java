package io.tollkeeper.security;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the verified caller to a route. A route that asks for a tenant, an administrator or either cannot be reached
 * without one, even if its rule were forgotten.
 */
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == TenantCaller.class || type == AdminCaller.class || type == Reader.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication verified)) {
            throw new ProblemException(Problem.unauthorized());
        }
        Class<?> type = parameter.getParameterType();
        if (type == Reader.class) {
            return reader(verified.caller());
        }
        return type == TenantCaller.class ? tenant(verified.caller()) : admin(verified.caller());
    }

    private static TenantCaller tenant(Caller caller) {
        if (caller.tenantId() == null) {
            throw new ProblemException(Problem.unauthorized());
        }
        return new TenantCaller(caller.tenantId());
    }

    private static Reader reader(Caller caller) {
        if (caller.tenantId() == null && !caller.admin()) {
            throw new ProblemException(Problem.unauthorized());
        }
        return new Reader(caller.tenantId(), caller.admin());
    }

    private static AdminCaller admin(Caller caller) {
        if (!caller.admin()) {
            throw new ProblemException(Verdict.NOT_ADMIN);
        }
        return new AdminCaller(caller.actor());
    }
}
