import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.impl.util.CommandContextUtil;

/**
 * Flowable in the process of whoever asks it: six effects, five commands that complete user tasks, and a timer of thirty
 * days over all of them. It is told by HTTP when its turn is: GET /turn?atOnce=N&seconds=N. It ends with its input.
 */
public class FlowableDriver {
  static final String[] KINDS = {
    "registered", "accepted", "inspection_task", "opinion", "certificate", "archived"
  };
  static final String DATA =
      "{\"applicant\":\"张三\",\"org\":\"示例市行政审批局\",\"item\":\"餐饮服务许可\",\"note\":\""
          + "材料齐全，符合法定形式，予以受理。".repeat(4)
          + "\"}";
  static final int FAILURES_TO_GIVE_UP = 10;

  static RuntimeService runtime;
  static TaskService tasks;
  static final AtomicInteger runs = new AtomicInteger();

  /** Writes the row of its step, in the transaction of the engine. */
  public static class Effect implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) {
      String kind = execution.getCurrentActivityId().substring("effect_".length());
      boolean certificate = kind.equals("certificate");
      String data = certificate ? "jsonb_build_object('no', nextval('certificate_number'))" : "?::jsonb";
      String sql = "insert into effect(case_id, kind, data) values (?, ?, " + data + ") on conflict do nothing";
      Connection connection = CommandContextUtil.getDbSqlSession().getSqlSession().getConnection();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, (String) execution.getVariable("case"));
        statement.setString(2, kind);
        if (!certificate) statement.setString(3, DATA);
        statement.executeUpdate();
      } catch (SQLException problem) {
        throw new IllegalStateException(problem);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[3]);
    begin(args[0], args[1], args[2]);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/turn", FlowableDriver::turn);
    server.start();
    while (System.in.read() != -1) {}
    System.exit(0);
  }

  static void begin(String url, String user, String password) throws SQLException {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(40);
    HikariDataSource source = new HikariDataSource(pool);
    StandaloneProcessEngineConfiguration engine = new StandaloneProcessEngineConfiguration();
    engine.setDataSource(source);
    // Its usual ids come in blocks from one row, for which all wait.
    engine.setIdGenerator(new StrongUuidGenerator());
    engine.setDatabaseSchemaUpdate("true");
    engine.setHistoryLevel(HistoryLevel.AUDIT);
    engine.setAsyncExecutorActivate(true);
    ProcessEngine built = engine.buildProcessEngine();
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists effect("
              + "case_id text not null, kind text not null, data jsonb not null,"
              + " at timestamptz not null default clock_timestamp(), primary key (case_id, kind));"
              + "create sequence if not exists certificate_number;");
    }
    built.getRepositoryService().createDeployment().name("licence").addString("licence.bpmn20.xml", model()).deploy();
    runtime = built.getRuntimeService();
    tasks = built.getTaskService();
  }

  /** A subprocess of effects and user tasks in turn, with the timer on its boundary. */
  static String model() {
    StringBuilder text = new StringBuilder();
    text.append("<?xml version='1.0' encoding='UTF-8'?>")
        .append("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'")
        .append(" xmlns:flowable='http://flowable.org/bpmn' targetNamespace='bench'>")
        .append("<process id='licence' isExecutable='true'><startEvent id='begin'/>")
        .append(flow("begin", "handling"))
        .append("<subProcess id='handling'><startEvent id='opened'/>");
    String before = "opened";
    for (int step = 0; step < KINDS.length; step++) {
      if (step > 0) {
        String task = "task_" + step;
        text.append("<userTask id='").append(task).append("' flowable:candidateGroups='desk_").append(step).append("'/>");
        text.append(flow(before, task));
        before = task;
      }
      String effect = "effect_" + KINDS[step];
      text.append(service(effect)).append(flow(before, effect));
      before = effect;
    }
    return text.append("<endEvent id='closed'/>")
        .append(flow(before, "closed"))
        .append("</subProcess><boundaryEvent id='late' attachedToRef='handling' cancelActivity='false'>")
        .append("<timerEventDefinition><timeDate>${due}</timeDate></timerEventDefinition></boundaryEvent>")
        .append(service("effect_deadline"))
        .append(flow("late", "effect_deadline"))
        .append("<endEvent id='told'/>")
        .append(flow("effect_deadline", "told"))
        .append("<endEvent id='end'/>")
        .append(flow("handling", "end"))
        .append("</process></definitions>")
        .toString();
  }

  static String service(String id) {
    return "<serviceTask id='" + id + "' flowable:class='FlowableDriver$Effect'/>";
  }

  static String flow(String from, String to) {
    return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
  }

  static void turn(HttpExchange exchange) throws IOException {
    String[] parts = exchange.getRequestURI().getQuery().split("[=&]");
    byte[] answer = play(Integer.parseInt(parts[1]), Integer.parseInt(parts[3])).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** The closed loop of the other drivers, and the same answer. */
  static String play(int atOnce, int seconds) {
    long began = System.nanoTime();
    long until = began + seconds * 1_000_000_000L;
    String run = ProcessHandle.current().pid() + "-" + runs.incrementAndGet();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger cases = new AtomicInteger();
    Map<String, ConcurrentLinkedQueue<Double>> took = new LinkedHashMap<>();
    for (String kind : KINDS) took.put(kind, new ConcurrentLinkedQueue<>());
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    List<Thread> places = new ArrayList<>();
    for (int place = 0; place < atOnce; place++) {
      Thread thread = new Thread(() -> {
        while (System.nanoTime() < until && failures.size() < FAILURES_TO_GIVE_UP) {
          try {
            playCase("flowable-" + run + "-" + begun.getAndIncrement(), until, took);
            cases.incrementAndGet();
          } catch (RuntimeException problem) {
            failures.add(String.valueOf(problem.getMessage()));
          }
        }
      });
      places.add(thread);
      thread.start();
    }
    try {
      for (Thread place : places) place.join();
    } catch (InterruptedException problem) {
      throw new IllegalStateException(problem);
    }
    double lasted = (System.nanoTime() - began) / 1e9;
    StringBuilder all = new StringBuilder();
    int inTime = 0;
    for (Map.Entry<String, ConcurrentLinkedQueue<Double>> one : took.entrySet()) {
      inTime += one.getValue().size();
      all.append(all.length() == 0 ? "" : ",").append('"').append(one.getKey()).append("\":").append(one.getValue());
    }
    StringBuilder failed = new StringBuilder();
    for (String one : failures) {
      failed.append(failed.length() == 0 ? "" : ",").append('"').append(one.replaceAll("[^\\w .:/-]", " ")).append('"');
    }
    return String.format(
        Locale.ROOT,
        "{\"cases\":%d,\"commandsInTime\":%d,\"took\":{%s},\"seconds\":%.3f,\"failures\":[%s]}",
        cases.get(), inTime, all, lasted, failed);
  }

  static void playCase(String id, long until, Map<String, ConcurrentLinkedQueue<Double>> took) {
    Date due = Date.from(Instant.now().plus(Duration.ofDays(30)));
    long sent = System.nanoTime();
    String instance = runtime.startProcessInstanceByKey("licence", id, Map.of("due", due, "case", id)).getId();
    note("registered", sent, until, took);
    for (int step = 1; step < KINDS.length; step++) {
      sent = System.nanoTime();
      String task = tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey("task_" + step).singleResult().getId();
      tasks.complete(task, "officer1", Map.of("actor" + step, "officer1"));
      note(KINDS[step], sent, until, took);
    }
  }

  static void note(String kind, long sent, long until, Map<String, ConcurrentLinkedQueue<Double>> took) {
    long answered = System.nanoTime();
    if (answered > until) return;
    double ms = Math.round((answered - sent) / 1e4) / 100.0;
    took.get(kind).add(ms);
  }
}
