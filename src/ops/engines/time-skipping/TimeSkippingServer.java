import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Temporal's test servers, each at a chosen start, their clocks locked: time passes as it does outside, and leaps only when
 * told to. One process holds many, one after the other or at once: the first costs two seconds of a processor, the next little.
 *
 * Told on its input, a line an order; it ends when the input does.
 *   open FILE START_MILLIS SLOWNESS  one more server; its port is written to the file. A second takes so many seconds, so that
 *                                    whatever must happen within one does so on a busy machine.
 *   close FILE                       ends that one
 */
public final class TimeSkippingServer {
  public static void main(String[] args) throws Exception {
    Map<String, Runnable> open = new HashMap<>();
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ");
      if (words[0].equals("close")) open.remove(words[1]).run();
      else open.put(words[1], open(Path.of(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
    }
    System.exit(0);
  }

  /** Gives what closes it. */
  private static Runnable open(Path portFile, long startMillis, long slowness) throws Exception {
    HealthStatusManager health = new HealthStatusManager();
    health.setStatus("", ServingStatus.SERVING);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(health.getHealthService())
            // Clients ask every half minute whether it is still there; Temporal allows that, this library by itself does not.
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
    TestServicesStarter services = new TestServicesStarter(true, startMillis);
    if (slowness != 1) slowDown(services, slowness);
    letChildrenOutliveParents(services);
    services.getServices().forEach(builder::addService);
    Server server = builder.build().start();
    // Whoever reads the file never sees half of it.
    Path draft = Path.of(portFile + ".draft");
    Files.writeString(draft, String.valueOf(server.getPort()));
    Files.move(draft, portFile, StandardCopyOption.ATOMIC_MOVE);
    return () -> {
      server.shutdownNow();
      services.close();
    };
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
