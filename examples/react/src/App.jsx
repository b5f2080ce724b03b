// The reports of several years, one on show; what goes wrong is said below.
import { useState } from "react";
import { Report } from "./Report.jsx";

const REPORTS = { "2025 年": "/report.json", "2025 年（Word）": "/report.docx" };

export function App() {
  const [year, setYear] = useState("2025 年");
  const [wrong, setWrong] = useState("");
  return (
    <main>
      <h1>政府信息公开年报</h1>
      {Object.keys(REPORTS).map((name) => (
        <button key={name} onClick={() => setYear(name)}>{name}</button>
      ))}
      <Report src={REPORTS[year]} onError={setWrong} />
      <p role="status">{wrong}</p>
    </main>
  );
}
