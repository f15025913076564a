import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Temporal's test server at a chosen start, its clock locked: time passes as it does outside, and leaps only when told to.
 * Usage: TimeSkippingServer PORT, with BANJIE_START_MILLIS and BANJIE_PARENT_PID in the environment; it ends with its parent.
 * With BANJIE_CLOCK_SLOWNESS=n a second takes n seconds, so that whatever must happen within one does so on a busy machine.
 */
public final class TimeSkippingServer {
  public static void main(String[] args) throws Exception {
    long startMillis = Long.parseLong(System.getenv("BANJIE_START_MILLIS"));
    long parent = Long.parseLong(System.getenv("BANJIE_PARENT_PID"));
    ProcessHandle.of(parent).ifPresentOrElse(p -> p.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));

    HealthStatusManager health = new HealthStatusManager();
    health.setStatus("", ServingStatus.SERVING);
    NettyServerBuilder server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])))
            .addService(health.getHealthService());
    TestServicesStarter services = new TestServicesStarter(true, startMillis);
    String slowness = System.getenv("BANJIE_CLOCK_SLOWNESS");
    if (slowness != null) slowDown(services, Long.parseLong(slowness));
    letChildrenOutliveParents(services);
    services.getServices().forEach(server::addService);
    server.build().start().awaitTermination();
  }

  /** The clock by which time passes between leaps is given to the services by no door; it is exchanged behind their back. */
  private static void slowDown(TestServicesStarter services, long slowness) throws ReflectiveOperationException {
    Object timer = field(services, "selfAdvancingTimer").get(services);
    field(timer, "systemClock").set(timer, new SlowClock(System.currentTimeMillis(), slowness));
  }

  /** The lock that a workflow takes at its end until its parent knows, and the other half of it at the parent. */
  private static final Pattern UNTIL_THE_PARENT_KNOWS =
      Pattern.compile(
          "(process(Complete|Fail|Cancel)WorkflowExecution|timeoutWorkflow) notify parent"
              + "|childWorkflow(Completed|Failed|Canceled|TimedOut)");

  /**
   * A parent that is over never gives that lock back, and time would never leap again. Neither half is taken here: nobody
   * leaps before all that is due has settled.
   */
  private static void letChildrenOutliveParents(TestServicesStarter services) throws ReflectiveOperationException {
    Object store = field(services, "workflowStore").get(services);
    Field timer = field(store, "selfAdvancingTimer");
    Object real = timer.get(store);
    Class<?> type = timer.getType();
    timer.set(
        store,
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              if (method.getName().equals("updateLocks")) args[0] = withoutParents((List<?>) args[0]);
              method.setAccessible(true);
              try {
                return method.invoke(real, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static List<Object> withoutParents(List<?> changes) throws ReflectiveOperationException {
    List<Object> kept = new ArrayList<>();
    for (Object change : changes) {
      Method caller = change.getClass().getDeclaredMethod("getCaller");
      caller.setAccessible(true);
      if (!UNTIL_THE_PARENT_KNOWS.matcher((String) caller.invoke(change)).matches()) kept.add(change);
    }
    return kept;
  }

  private static Field field(Object owner, String name) throws ReflectiveOperationException {
    Field found = owner.getClass().getDeclaredField(name);
    found.setAccessible(true);
    return found;
  }

  private static final class SlowClock extends Clock {
    private final long since;
    private final long slowness;

    SlowClock(long since, long slowness) {
      this.since = since;
      this.slowness = slowness;
    }

    @Override
    public long millis() {
      return since + (System.currentTimeMillis() - since) / slowness;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
